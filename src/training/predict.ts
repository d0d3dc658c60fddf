import * as tf from "@tensorflow/tfjs-node";
import { readOptions } from "../ground/options";
import { enginePredictor } from "./adapter/enginePredictor";
import { checkModel, checkWeights } from "./compiledModel";
import { type BatchOptions, batchRules } from "./evaluate";
import { Interrupted } from "./interrupted";
import { evaluationBatch } from "./lossesOver";
import { Pacer } from "./pacer";
import { type Matrix } from "./samples";
import { inOrder, inputs } from "./toExamples";

/**
 * The model's outputs for samples: Keras's `model.predict`.
 *
 * @returns float32 `[samples, units]`; the caller disposes of it
 * @throws when the inputs don't fit the model, naming what and where
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * const predictions = await predict(model, [[1], [2]]);
 * predictions.shape; // => [ 2, 1 ]
 * predictions.dispose();
 * ```
 */
export async function predict(
  model: tf.LayersModel,
  x: Matrix,
  options: BatchOptions = {},
): Promise<tf.Tensor> {
  const { batchSize } = readOptions("predict", options, batchRules, { batchSize: evaluationBatch });
  checkModel(model, "predict");
  checkWeights(model, "predict");
  const samples = inputs(model, x, "predict: x");
  const rows = inOrder(samples.count);
  const outputShape = model.outputs[0].shape.slice(1) as number[];
  const engine = enginePredictor(model, Math.min(batchSize, rows.length));
  // The engine's outputs come into one array: joining tensors would need libtensorflow.
  const size = outputShape.reduce((product, length) => product * length, 1);
  const values = new Float32Array(engine ? rows.length * size : 0);
  const outputs: tf.Tensor[] = [];
  const pacer = new Pacer();
  try {
    for (let begin = 0; begin < rows.length; begin += batchSize) {
      const batch = rows.subarray(begin, begin + batchSize);
      if (engine) values.set(engine(samples, batch), begin * size);
      else outputs.push(tf.tidy(() => model.predictOnBatch(samples.batch(batch)) as tf.Tensor));
      if (pacer.due) await pacer.breathe();
      if (pacer.interrupted) throw new Interrupted("predict");
    }
    return engine ? tf.tensor(values, [rows.length, ...outputShape]) : tf.concat(outputs, 0);
  } finally {
    tf.dispose(outputs);
  }
}
