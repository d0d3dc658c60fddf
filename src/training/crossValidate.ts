import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { type CallbackLike } from "./callbacks";
import { CrossValidation } from "./crossValidation";
import { classesOf } from "./classesOf";
import { checkEnough, divide, folds } from "./kFold";
import { discard, ModelBuilder } from "./modelBuilder";
import { nextShuffle } from "./randomSeed";
import { type Matrix } from "./samples";
import { type Targets } from "./targets";
import { toExamples } from "./toExamples";
import { train } from "./train";

const defaults = {
  k: 4,
  shuffleFolds: false,
  stratify: false,
  epochs: 1,
  batchSize: 32,
  shuffle: true,
  verbose: 1,
  resume: false,
} as const;

/** How {@link crossValidate} trains. */
export interface CrossValidateOptions {
  /** How many folds; 4 by default. */
  k?: number;
  /** Whether the samples are shuffled (which `setRandomSeed` decides) before they are divided; false by default, as in the lecture. */
  shuffleFolds?: boolean;
  /** Whether every fold has as large a share of each class as the whole, where targets are classes; false by default. */
  stratify?: boolean;
  /** How often each fold sees its training samples; 1 by default. */
  epochs?: number;
  /** How many samples one step of gradient descent sees; 32 by default. */
  batchSize?: number;
  /** Whether every epoch sees a fold's training samples in a new order; true by default. It never moves one to another fold. */
  shuffle?: boolean;
  /** 0 shows no progress; 1, the default, shows a line and the average curves, which update themselves. */
  verbose?: 0 | 1;
  /** Goes on from where the last cross-validation of this model was interrupted or killed, as `fit` does; false by default. */
  resume?: boolean;
  /** Functions called as training goes on; a callback of the library watches each fold by itself. */
  callbacks?: CallbackLike | CallbackLike[];
  /** "foldByFold" trains the folds one after the other by tfjs's own steps, to see that the numbers are the same. */
  method?: "foldByFold";
}

const rules: Rules<CrossValidateOptions> = {
  k: folds,
  shuffleFolds: rule.boolean,
  stratify: rule.boolean,
  epochs: rule.positiveInteger,
  batchSize: rule.positiveInteger,
  shuffle: rule.boolean,
  callbacks: rule.anything,
  verbose: oneOf(0, 1),
  resume: rule.boolean,
  method: oneOf("foldByFold"),
};

/**
 * K-fold cross-validation (the lecture's section 3): each fold trains a newly built model on the other folds' samples
 * and is validated after every epoch on its own.
 *
 * @param buildModel builds and compiles a new model each time it is called
 * @param x the inputs, one sample a row
 * @param y the targets: one number or one row a sample
 * Models of plain dense layers (with the usual activations, losses and optimizers) train together in the engine, all
 * others one after the other by tfjs; `method` of the result tells which.
 *
 * @returns the folds' histories and their averages
 * @throws when the samples can't be divided into k folds, or don't fit each other or the model
 *
 * @example
 * ```ts
 * const build = () => {
 *   const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 *   model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
 *   return model;
 * };
 * const cv = await crossValidate(build, [[1], [2], [3], [4]], [2, 4, 6, 8], { k: 2, epochs: 3 });
 * cv.folds.length; // => 2
 * cv.average("val_mae").length; // => 3
 * ```
 */
export async function crossValidate(
  buildModel: () => tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  const { k, shuffleFolds, stratify, ...rest } = readOptions("crossValidate", options, rules, defaults);
  const models = new ModelBuilder(buildModel, "crossValidate").build(k);
  try {
    const samples = toExamples(models[0], x, y, "crossValidate");
    checkEnough(samples.rows.length, k, "crossValidate");
    const labels = stratify ? classesOf(samples.y, "crossValidate: stratify") : undefined;
    const random = shuffleFolds ? nextShuffle() : undefined;
    const divided = divide(samples.rows.length, k, random, labels, "crossValidate: stratify");
    const parts = divided.map((fold) => ({
      training: { ...samples, rows: Int32Array.from(fold.train) },
      validation: { ...samples, rows: Int32Array.from(fold.validation) },
    }));
    const label = (): string => say({ ko: `${k}-겹 교차검증`, en: `${k}-fold cross-validation` });
    const plan = { kind: "crossValidate", label, parts, ...rest } as const;
    const { trainings, method } = await train(models, plan);
    const histories = trainings.map(({ history }) => history);
    return new CrossValidation(histories, method);
  } finally {
    models.forEach(discard);
  }
}
