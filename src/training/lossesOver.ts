import { type Examples } from "./examples";
import { meanOverBatches } from "./meanOverBatches";
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
