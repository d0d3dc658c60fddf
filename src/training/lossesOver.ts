import { type CountingMetric } from "./countingMetric";
import { type Examples } from "./samples";
import { type Pacer } from "./pacer";
import { type Trainable } from "./trainable";

// Keras evaluates 32 samples at a time. The averages are the same for every size, and larger batches are faster.
export const evaluationBatch = 512;

/** The averages of loss and metrics over samples, or undefined when the learner interrupted. */
export function lossesOver(
  model: Trainable,
  examples: Examples,
  pacer: Pacer,
  batchSize = evaluationBatch,
): Promise<number[] | undefined> {
  return meanOverBatches(
    examples.rows,
    batchSize,
    pacer,
    (rows) => model.testStep(examples, rows),
    model.counting,
  );
}

/** The largest batch of a training that takes `batchSize` of so many samples a step, its evaluations included. */
export function largestBatch(batchSize: number, samples: number): number {
  return Math.max(Math.min(batchSize, samples), evaluationBatch);
}

/**
 * Runs `step` over the samples named by `rows`, a batch at a time, and averages what the steps return.
 * A batch weighs as many samples as it has, as in Keras, so that a short last batch doesn't count too much.
 *
 * @param counting the metrics that are no averages, in their places: they are asked at the end
 * @returns the averages, or undefined when the learner interrupted
 */
export async function meanOverBatches(
  rows: Int32Array,
  batchSize: number,
  pacer: Pacer,
  step: (rows: Int32Array, batch: number) => number[] | Promise<number[]>,
  counting: readonly (CountingMetric | undefined)[] = [],
): Promise<number[] | undefined> {
  counting.forEach((metric) => metric?.start());
  let sums: number[] | undefined;
  for (let begin = 0; begin < rows.length; begin += batchSize) {
    const batch = rows.subarray(begin, begin + batchSize);
    const values = await step(batch, begin / batchSize);
    sums ??= values.map(() => 0);
    for (let i = 0; i < values.length; i++) sums[i] += values[i] * batch.length;
    if (pacer.due) await pacer.breathe();
    if (pacer.interrupted) return undefined;
  }
  // The loss stands before the metrics.
  return sums?.map((sum, i) => counting[i - 1]?.result() ?? sum / rows.length);
}
