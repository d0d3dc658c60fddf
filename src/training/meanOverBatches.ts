import { type Pacer } from "./pacer";

/**
 * Runs `step` over the samples named by `order`, a batch at a time, and averages what the steps return.
 * A batch weighs as many samples as it has, as in Keras, so that a short last batch doesn't count too much.
 *
 * @returns the averages, or undefined when the learner interrupted
 */
export async function meanOverBatches(
  order: Int32Array,
  batchSize: number,
  pacer: Pacer,
  step: (rows: Int32Array, batch: number) => number[] | Promise<number[]>,
): Promise<number[] | undefined> {
  let sums: number[] | undefined;
  for (let begin = 0; begin < order.length; begin += batchSize) {
    const rows = order.subarray(begin, begin + batchSize);
    const values = await step(rows, begin / batchSize);
    sums ??= values.map(() => 0);
    for (let i = 0; i < values.length; i++) sums[i] += values[i] * rows.length;
    if (pacer.due) await pacer.breathe();
    if (pacer.interrupted) return undefined;
  }
  return sums?.map((sum) => sum / order.length);
}

/** The rows 0, 1, ... count - 1. */
export function inOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
