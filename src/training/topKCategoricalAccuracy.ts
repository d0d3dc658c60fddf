import * as tf from "@tensorflow/tfjs-node";

/**
 * A metric for `model.compile({ metrics: [topKCategoricalAccuracy(3)] })`: how often the true class is among the k
 * that the model finds most likely. Keras's `TopKCategoricalAccuracy`, which tfjs names but doesn't have.
 * The history keeps it as `topKCategoricalAccuracy`.
 *
 * @param k how many guesses the model has; 5 by default
 */
export function topKCategoricalAccuracy(k = 5): (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor {
  if (!Number.isInteger(k) || k < 1) {
    throw new RangeError(`topKCategoricalAccuracy: k must be a positive integer, got ${k}`);
  }
  return function topKCategoricalAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      // The true class is among the first k when fewer than k classes are more likely.
      const likelihood = yPred.mul(yTrue).sum(-1, true);
      return yPred.greater(likelihood).sum(-1).less(k).toFloat();
    });
  };
}
