import type * as tf from "@tensorflow/tfjs-node";
import { readOptions, rule, type Rules } from "../ground/options";
import { EngineSteps } from "./adapter/engineSteps";
import { CompiledModel } from "./compiledModel";
import { Interrupted } from "./interrupted";
import { evaluationBatch, lossesOver } from "./lossesOver";
import { Pacer } from "./pacer";
import { type Matrix } from "./samples";
import { type Targets } from "./targets";
import { toExamples } from "./toExamples";
import { named } from "./trainable";

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
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
 * Object.keys(await evaluate(model, [[1], [2]], [2, 4])); // => [ 'loss', 'mae' ]
 * ```
 */
export async function evaluate(
  model: tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: BatchOptions = {},
): Promise<Record<string, number>> {
  const { batchSize } = readOptions("evaluate", options, batchRules, { batchSize: evaluationBatch });
  const compiled = new CompiledModel(model, "evaluate");
  const examples = toExamples(compiled, x, y, "evaluate");
  const engine = EngineSteps.for([compiled], Math.min(batchSize, examples.rows.length));
  const trainable = typeof engine === "string" ? compiled : engine[0];
  const losses = await lossesOver(trainable, examples, new Pacer(), batchSize);
  if (!losses) throw new Interrupted("evaluate");
  return named(trainable.names, losses);
}
