import * as tf from "@tensorflow/tfjs-node";
import { checkOption, rule } from "../ground/options";

/**
 * A metric for `model.compile({ metrics: [topKCategoricalAccuracy(3)] })`: how often the true class is among the k
 * that the model finds most likely. Keras's `TopKCategoricalAccuracy`, which tfjs names but doesn't have.
 * The targets may be one-hot rows or class numbers. Outputs that are no numbers find nothing.
 * The history keeps it as `topKCategoricalAccuracy`.
 *
 * @param k how many guesses the model has; 5 by default
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 3, activation: "softmax", inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy", metrics: [topKCategoricalAccuracy(2)] });
 * ```
 */
export function topKCategoricalAccuracy(k = 5): (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor {
  checkOption("topKCategoricalAccuracy", "k", k, rule.positiveInteger);
  return function topKCategoricalAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const classes = yPred.shape[yPred.rank - 1] ?? 1;
      const isSparse = classes > 1 && yTrue.size === yPred.size / classes;
      const rows = isSparse ? tf.oneHot(yTrue.flatten().toInt(), classes).toFloat() : yTrue;
      // The true class is among the first k when fewer than k classes are more likely. (Outputs of 0 times NaN are NaN.)
      const likelihood = tf.where(rows.greater(0), yPred, tf.zerosLike(yPred)).sum(-1, true);
      const before = yPred.greater(likelihood).sum(-1).less(k);
      return before.logicalAnd(yPred.isFinite().all(-1)).toFloat();
    });
  };
}
