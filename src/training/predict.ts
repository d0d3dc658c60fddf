import * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
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
 * @throws when the inputs don't fit the model, naming what and where; when an output leaves the numbers, naming the row
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
      if (engine) {
        const part = engine(samples, batch);
        refuseInfinite(part, size, begin);
        values.set(part, begin * size);
      } else {
        const part = tf.tidy(() => model.predictOnBatch(samples.batch(batch)) as tf.Tensor);
        outputs.push(part);
        refuseInfinite(part.dataSync(), size, begin);
      }
      if (pacer.due) await pacer.breathe();
      if (pacer.interrupted) throw new Interrupted("predict");
    }
    const shape = [rows.length, ...outputShape];
    return engine ? tf.tensor(values, shape) : tf.concat(outputs, 0);
  } finally {
    tf.dispose(outputs);
  }
}

/** @throws when an output of a batch that begins at this row is no number */
function refuseInfinite(values: ArrayLike<number>, size: number, begin: number): void {
  const at = Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(value));
  if (at < 0) return;
  const row = begin + Math.floor(at / size);
  throw new RangeError(
    say({
      ko: `predict: ${row}행의 출력이 ${values[at]}입니다. 계산이 수의 범위를 벗어났습니다. 입력을 standardize로 표준화했는지, 가중치가 너무 크지 않은지 보십시오.`,
      en: `predict: the output of row ${row} is ${values[at]}, as the computation left the numbers; look whether x was standardized, and whether weights are too large`,
    }),
  );
}
