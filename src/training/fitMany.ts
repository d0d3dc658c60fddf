import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { type Examples, type Matrix } from "./samples";
import { type FitOptions } from "./fit";
import { type History } from "./history";
import { lossesOver } from "./lossesOver";
import { discard, ModelBuilder } from "./modelBuilder";
import { Pacer } from "./pacer";
import { type Targets } from "./targets";
import { toExamplePair, toExamples } from "./toExamples";
import { type Method, train } from "./train";
import { named, type Trainable } from "./trainable";

const defaults = { repeats: 5, epochs: 1, batchSize: 32, shuffle: true, verbose: 1, resume: false } as const;

/** How {@link fitMany} trains: as `fit`, several times. */
export interface FitManyOptions extends Omit<
  FitOptions,
  "classWeight" | "sampleWeight" | "validationSplit" | "initialEpoch"
> {
  /** How often a new model is built and trained; 5 by default. */
  repeats?: number;
  /** Inputs and targets on which each model is evaluated when its training has ended. */
  testData?: [Matrix, Targets];
}

const rules: Rules<FitManyOptions> = {
  repeats: rule.positiveInteger,
  epochs: rule.positiveInteger,
  batchSize: rule.positiveInteger,
  validationData: rule.anything,
  testData: rule.anything,
  shuffle: rule.boolean,
  callbacks: rule.anything,
  verbose: oneOf(0, 1),
  resume: rule.boolean,
};

/** What repeated trainings came to. */
export interface ManyFits {
  /** The record of each training. */
  histories: History[];
  /** Loss and metrics of each trained model on `testData`, as `evaluate` names them; empty without test data. */
  tests: Record<string, number>[];
  /** Whether the models were trained together or one after the other; the numbers are the same. */
  method: Method;
}

/**
 * Builds and trains the same model several times, each with other initial weights and another order of the samples
 * (which `setRandomSeed` decides): how far the results lie apart tells how much of one result is chance.
 *
 * @param buildModel builds and compiles a new model each time it is called
 * @param x the inputs, one sample a row
 * @param y the targets: one number or one row a sample
 * @throws when inputs and targets don't fit each other or the model, naming what and where
 *
 * @example
 * ```ts
 * const build = () => {
 *   const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 *   model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 *   return model;
 * };
 * const runs = await fitMany(build, [[1], [2]], [2, 4], { repeats: 3, epochs: 2 });
 * runs.histories.length; // => 3
 * ```
 */
export async function fitMany(
  buildModel: () => tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: FitManyOptions = {},
): Promise<ManyFits> {
  const { repeats, validationData, testData, ...rest } = readOptions("fitMany", options, rules, defaults);
  const models = new ModelBuilder(buildModel, "fitMany").build(repeats);
  try {
    const training = toExamples(models[0], x, y, "fitMany");
    const validation = toExamplePair(models[0], validationData, "fitMany: validationData");
    const testing = toExamplePair(models[0], testData, "fitMany: testData");
    const parts = models.map(() => ({ training, validation }));
    const label = (): string => say({ ko: `${repeats}회 훈련`, en: `Training ${repeats} times` });
    const { trainings, trainables, method } = await train(models, { kind: "fitMany", label, parts, ...rest });
    const histories = trainings.map(({ history }) => history);
    const tests = testing ? await testAll(trainables, testing) : [];
    return { histories, tests, method };
  } finally {
    models.forEach(discard);
  }
}

async function testAll(models: Trainable[], samples: Examples): Promise<Record<string, number>[]> {
  const tests: Record<string, number>[] = [];
  const pacer = new Pacer();
  for (const model of models) {
    const losses = await lossesOver(model, samples, pacer);
    // An interrupt leaves the rest untested.
    if (!losses) break;
    tests.push(named(model.names, losses));
  }
  return tests;
}
