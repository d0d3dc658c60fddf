import * as tf from "@tensorflow/tfjs-node";

/** A loss, or a metric: of a batch's targets and outputs, one number a sample. */
export type TensorFunction = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

// Keras's `keras.config.epsilon()`.
const epsilon = 1e-7;

/** Keras's `huber` with delta 1: the square of a small error, and no more than the size of a large one. */
export function huber(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const error = yPred.sub(yTrue).abs();
    const small = error.minimum(1);
    return small.square().mul(0.5).add(error.sub(small)).mean(-1);
  });
}

/** Keras's `hinge`; labels 0 and 1 are taken for -1 and 1, which tfjs does not do. */
export function hinge(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.relu(tf.sub(1, asSigns(yTrue).mul(yPred))).mean(-1));
}

/** Keras's `squared_hinge`. */
export function squaredHinge(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() =>
    tf
      .relu(tf.sub(1, asSigns(yTrue).mul(yPred)))
      .square()
      .mean(-1),
  );
}

/** Keras's `kl_divergence`; tfjs leaves out what the epsilon adds. */
export function kullbackLeiblerDivergence(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const [p, q] = [yTrue, yPred].map((shares) => shares.clipByValue(epsilon, 1));
    return p.mul(p.div(q).log()).sum(-1);
  });
}

/** Keras's `log_cosh`. */
export function logcosh(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const error = yPred.sub(yTrue);
    return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);
  });
}

/** Keras's `poisson`. */
export function poisson(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => yPred.sub(yTrue.mul(yPred.add(epsilon).log())).mean(-1));
}

/** Keras's `mean_squared_logarithmic_error`. */
export function meanSquaredLogarithmicError(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const [a, b] = [yTrue, yPred].map((values) => values.maximum(epsilon).add(1).log());
    return a.sub(b).square().mean(-1);
  });
}

/** Keras's `categorical_hinge`. */
export function categoricalHinge(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const positive = yTrue.mul(yPred).sum(-1);
    const negative = tf.sub(1, yTrue).mul(yPred).max(-1);
    return tf.relu(negative.sub(positive).add(1));
  });
}

/** Keras's metric `cosine_similarity`: 1 for the same direction. (As a loss it is the negative, which falls.) */
export function cosineSimilarity(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const [a, b] = [yTrue, yPred].map((rows) =>
      rows.div(
        rows
          .square()
          .sum(-1, true)
          .maximum(epsilon ** 2)
          .sqrt(),
      ),
    );
    return a.mul(b).sum(-1);
  });
}

// In a batch of labels that are all 0 or 1, as Keras looks at it; 1 alone means the same either way.
function asSigns(labels: tf.Tensor): tf.Tensor {
  const binary = labels.equal(0).logicalOr(labels.equal(1)).all();
  return tf.where(binary, labels.mul(2).sub(1), labels);
}
