import * as tf from "@tensorflow/tfjs-node";

/**
 * The weights with which the recorded Keras curves began: kernel[i, j] = sin(0.1 + i * columns + j) *
 * sqrt(6 / (rows + columns)), biases 0.
 */
export function setFormulaWeights(model: tf.LayersModel): void {
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map(({ shape }) => {
        const [rows, columns = 0] = shape;
        if (shape.length === 1) return tf.zeros(shape);
        const scale = Math.sqrt(6 / (rows + columns));
        const values = Float32Array.from({ length: rows * columns }, (_, at) => Math.sin(0.1 + at) * scale);
        return tf.tensor(values, shape);
      }),
    ),
  );
}
