import { type CountingMetric } from "./countingMetric";
import { type Pacer } from "./pacer";

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
