import type * as tf from "@tensorflow/tfjs-node";
import { readOptions, rule, type Rules } from "../ground/options";
import { EngineSteps } from "./adapter/engineSteps";
import { CompiledModel } from "./compiledModel";
import { Interrupted } from "./interrupted";
import { labelled, type Labelled } from "./labelled";
import { meanOverBatches } from "./meanOverBatches";
import { Pacer } from "./pacer";
import { type Matrix } from "./samples";
import { named, type Steps } from "./steps";
import { type Targets } from "./targets";

// Keras evaluates 32 samples at a time. The averages are the same for every size, and larger batches are faster.
const defaultBatchSize = 512;

/** How `evaluate` and `predict` go over the samples. */
export interface BatchOptions {
  /** How many samples are computed at a time; 512 by default. It changes the speed, not the result. */
  batchSize?: number;
}

export const batchRules: Rules<BatchOptions> = { batchSize: rule.positiveInteger };

/**
 * The model's loss and metrics on samples, without training: Keras's `model.evaluate(..., return_dict=True)`.
 *
 * @returns `{ loss, accuracy }`, `{ loss, mae }` or whatever the model was compiled with, by Keras's names
 * @throws when inputs and targets don't fit each other or the model, naming what and where
 */
export async function evaluate(
  model: tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: BatchOptions = {},
): Promise<Record<string, number>> {
  const { batchSize } = readOptions("evaluate", options, batchRules, { batchSize: defaultBatchSize });
  const compiled = new CompiledModel(model, "evaluate");
  const samples = labelled(compiled, x, y, "evaluate");
  const engine = EngineSteps.for([compiled], batchSize);
  const steps = typeof engine === "string" ? compiled : engine[0];
  const losses = await lossesOver(steps, samples, new Pacer(), batchSize);
  if (!losses) throw new Interrupted("evaluate");
  return named(steps.names, losses);
}

/** The largest batch of a training that takes `batchSize` samples a step, its evaluations included. */
export function largestBatch(batchSize: number): number {
  return Math.max(batchSize, defaultBatchSize);
}

/** The averages of loss and metrics over samples, or undefined when the learner interrupted. */
export function lossesOver(
  steps: Steps,
  samples: Labelled,
  pacer: Pacer,
  batchSize = defaultBatchSize,
): Promise<number[] | undefined> {
  return meanOverBatches(samples.rows, batchSize, pacer, (rows) => steps.testStep(samples, rows));
}
