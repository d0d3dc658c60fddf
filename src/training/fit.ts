import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { type FitCallback } from "./callbacks";
import { CompiledModel } from "./compiledModel";
import { type History } from "./history";
import { type Matrix } from "./samples";
import { type Targets } from "./targets";
import { toExamplePair, toExamples } from "./toExamples";
import { train } from "./train";

// Keras's own.
const defaults = { epochs: 1, batchSize: 32, shuffle: true, verbose: 1, resume: false } as const;

/** How {@link fit} trains. */
export interface FitOptions {
  /** How often all samples are seen; 1 by default. */
  epochs?: number;
  /** How many samples one step of gradient descent sees; 32 by default. */
  batchSize?: number;
  /** Inputs and targets on which the model is evaluated after every epoch. */
  validationData?: [Matrix, Targets];
  /** Whether every epoch sees the samples in a new order (which `setRandomSeed` decides); true by default. */
  shuffle?: boolean;
  /** 0 shows no progress; 1, the default, shows a line and curves that update themselves. */
  verbose?: 0 | 1;
  /** Functions called as training goes on, and tfjs's own callbacks. */
  callbacks?: FitCallback | FitCallback[];
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
 */
export async function fit(
  model: tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: FitOptions = {},
): Promise<History> {
  const { validationData, ...rest } = readOptions("fit", options, rules, defaults);
  const compiled = new CompiledModel(model, "fit");
  const training = toExamples(compiled, x, y, "fit");
  const validation = toExamplePair(compiled, validationData, "fit: validationData");
  const parts = [{ training, validation }];
  const { trainings } = await train([compiled], { kind: "fit", label, parts, ...rest });
  return trainings[0].history;
}

function label(epochsBefore: number): string {
  if (epochsBefore === 0) return say({ ko: "훈련", en: "Training" });
  return say({
    ko: `훈련 (에포크 ${epochsBefore}에서 이어서)`,
    en: `Training (resumed after epoch ${epochsBefore})`,
  });
}
