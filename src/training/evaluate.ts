import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
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
 * @throws when inputs and targets don't fit each other or the model, naming what and where; when the loss is no number
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
  if (!Number.isFinite(losses[0])) throw noLoss(losses[0]);
  return named(trainable.names, losses);
}

function noLoss(loss: number): RangeError {
  return new RangeError(
    say({
      ko: `evaluate: 손실이 ${loss}입니다. 모델의 출력이 너무 크거나 손실 함수에 맞지 않습니다. predict(model, x)로 출력을 살펴보십시오. categoricalCrossentropy에는 마지막 층의 "softmax"가, binaryCrossentropy에는 "sigmoid"가 어울립니다.`,
      en: `evaluate: the loss is ${loss}: the model's outputs are too large, or don't suit the loss; look at predict(model, x). categoricalCrossentropy wants "softmax" in the last layer, binaryCrossentropy "sigmoid"`,
    }),
  );
}
