import type * as tf from "@tensorflow/tfjs-node";
import { type Frame } from "../ground/frame";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { type CallbackLike } from "./callbacks";
import { CompiledModel } from "./compiledModel";
import { type History } from "./history";
import { type Matrix } from "./samples";
import { type Targets } from "./targets";
import { toExamplePair, toExamples } from "./toExamples";
import { lastApart, weighted } from "./weighted";
import { train } from "./train";

// Keras's own.
const defaults = {
  epochs: 1,
  batchSize: 32,
  shuffle: true,
  verbose: 1,
  resume: false,
  validationSplit: 0,
  initialEpoch: 0,
} as const;

/** How {@link fit} trains. */
export interface FitOptions {
  /** How often all samples are seen; 1 by default. */
  epochs?: number;
  /** How many samples one step of gradient descent sees; 32 by default. */
  batchSize?: number;
  /** Inputs and targets on which the model is evaluated after every epoch. */
  validationData?: [Matrix, Targets] | [Matrix, Targets, ArrayLike<number>];
  /** The share of the samples, the last ones before any shuffling, that is kept for validation; 0 by default. */
  validationSplit?: number;
  /** How much the samples of a class count in the loss, by class number; 1 for a class that is not named. */
  classWeight?: Readonly<Record<number, number>>;
  /** How much each sample counts in the loss. */
  sampleWeight?: ArrayLike<number> | tf.Tensor | Frame;
  /** From which epoch on, numbered from 0, training goes on: `epochs` is where it ends; 0 by default. */
  initialEpoch?: number;
  /** Whether every epoch sees the samples in a new order (which `setRandomSeed` decides); true by default. */
  shuffle?: boolean;
  /** 0 shows no progress; 1, the default, shows a line and curves that update themselves. */
  verbose?: 0 | 1;
  /** Functions called as training goes on, and tfjs's own callbacks. */
  callbacks?: CallbackLike | CallbackLike[];
  /**
   * Goes on from where the last run of this model was interrupted or killed, if it was: with the same data, settings
   * and seed to the same result as a run that nothing interrupted. Otherwise training begins afresh, as with Keras's
   * `BackupAndRestore`. What a callback remembers, such as an early stopping's patience, begins anew. False by default.
   */
  resume?: boolean;
}

const rules: Rules<FitOptions> = {
  epochs: rule.positiveInteger,
  batchSize: rule.positiveInteger,
  validationData: rule.anything,
  validationSplit: rule.fraction,
  classWeight: {
    must: {
      ko: "클래스 번호마다의 가중치 { 0: 1, 1: 2.5 }",
      en: "weights by class number, { 0: 1, 1: 2.5 }",
    },
    holds: rule.object.holds,
  },
  sampleWeight: rule.anything,
  initialEpoch: rule.whole,
  shuffle: rule.boolean,
  verbose: oneOf(0, 1),
  callbacks: rule.anything,
  resume: rule.boolean,
};

/**
 * Trains a compiled model: Keras's `model.fit`, with its defaults, its history keys and its averages.
 *
 * @param model a tfjs model with one input and one output, compiled
 * @param x the inputs, one sample a row: a tensor, a MultiHot, an array of rows or a DataFrame
 * @param y the targets: one number or one row a sample
 * @returns the record of loss and metrics, epoch by epoch; of an interrupted run, as far as it came
 * @throws when inputs and targets don't fit each other or the model, naming what and where
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
 * const { history } = await fit(model, [[1], [2]], [2, 4], { epochs: 3, validationData: [[[3]], [6]] });
 * Object.keys(history); // => [ 'loss', 'mae', 'val_loss', 'val_mae' ]
 * history.loss.length; // => 3
 * ```
 */
export async function fit(
  model: tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: FitOptions = {},
): Promise<History> {
  const read = readOptions("fit", options, rules, defaults);
  const { validationData, validationSplit, classWeight, sampleWeight, ...rest } = read;
  checkTogether(read);
  const compiled = new CompiledModel(model, "fit");
  const weights = { classWeight, sampleWeight, classes: classesFor(compiled) };
  const all = weighted(toExamples(compiled, x, y, "fit"), weights, "fit");
  const given = toExamplePair(compiled, validationData, "fit: validationData");
  const { training, validation } =
    validationSplit > 0 ? lastApart(all, validationSplit, "fit") : { training: all, validation: given };
  const parts = [{ training, validation }];
  const { trainings } = await train([compiled], { kind: "fit", label, parts, ...rest });
  return trainings[0].history;
}

/** How many classes a model tells apart; undefined where its targets may be any numbers. */
function classesFor({ sparse, outputSize, targetSize, lossName }: CompiledModel): number | undefined {
  if (sparse) return outputSize;
  if (targetSize > 1) return targetSize;
  return lossName === "binaryCrossentropy" ? 2 : undefined;
}

/** Of these Keras, too, takes one or the other. */
function checkTogether(read: FitOptions & { epochs: number; initialEpoch: number }): void {
  const pairs: [keyof FitOptions, keyof FitOptions][] = [
    ["validationData", "validationSplit"],
    ["classWeight", "sampleWeight"],
  ];
  const both = pairs.find((pair) => pair.every((name) => read[name] !== undefined && read[name] !== 0));
  if (both) {
    throw new TypeError(
      say({
        ko: `fit: ${both.join("과 ")}은 함께 쓸 수 없습니다. 하나만 주십시오.`,
        en: `fit: ${both.join(" and ")} can't be given together; give one of them`,
      }),
    );
  }
  if (read.initialEpoch < read.epochs) return;
  throw new RangeError(
    say({
      ko: `fit: initialEpoch(${read.initialEpoch})는 epochs(${read.epochs})보다 작아야 합니다. epochs는 훈련이 끝나는 에포크입니다.`,
      en: `fit: initialEpoch, ${read.initialEpoch}, must be less than epochs, ${read.epochs}, which is where training ends`,
    }),
  );
}

function label(epochsBefore: number): string {
  if (epochsBefore === 0) return say({ ko: "훈련", en: "Training" });
  return say({
    ko: `훈련 (에포크 ${epochsBefore}에서 이어서)`,
    en: `Training (resumed after epoch ${epochsBefore})`,
  });
}
