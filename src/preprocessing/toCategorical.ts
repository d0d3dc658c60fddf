import * as tf from "@tensorflow/tfjs-node";

/**
 * One-hot encoding of class numbers: row i is 1 in column `labels[i]` and 0 elsewhere.
 * Keras's `to_categorical`.
 *
 * @param labels class numbers: integers from 0
 * @param numClasses the number of columns; by default the largest label plus one
 * @returns float32 `[labels.length, numClasses]`; the caller disposes of it
 * @throws when a label is not an integer from 0 to `numClasses - 1`, naming its place
 */
export function toCategorical(labels: ArrayLike<number>, numClasses?: number): tf.Tensor2D {
  if (labels.length === 0) throw new RangeError("toCategorical: labels is empty; there is nothing to encode");
  if (numClasses !== undefined && (!Number.isInteger(numClasses) || numClasses < 1)) {
    throw new RangeError(`toCategorical: numClasses must be a positive integer, got ${numClasses}`);
  }
  let largest = 0;
  for (let i = 0; i < labels.length; i++) {
    if (!Number.isInteger(labels[i]) || labels[i] < 0) {
      throw new RangeError(`toCategorical: label ${i} must be an integer from 0 on, got ${labels[i]}`);
    }
    if (numClasses !== undefined && labels[i] >= numClasses) {
      throw new RangeError(
        `toCategorical: label ${i} is ${labels[i]}, but ${numClasses} classes are numbered 0 to ${numClasses - 1}`,
      );
    }
    largest = Math.max(largest, labels[i]);
  }
  const columns = numClasses ?? largest + 1;
  const values = new Float32Array(labels.length * columns);
  for (let i = 0; i < labels.length; i++) values[i * columns + labels[i]] = 1;
  return tf.tensor2d(values, [labels.length, columns]);
}
