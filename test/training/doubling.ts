import * as tf from "@tensorflow/tfjs-node";

export const x = Array.from({ length: 25 }, (_, i) => [i / 10, 1]);
export const y = x.map(([value]) => 2 * value);

/** Doubles its first input and adds its second: 1 too much for y everywhere. */
export function doubling(): tf.Sequential {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, useBias: false, inputShape: [2] })] });
  model.setWeights([tf.tensor2d([[2], [1]])]);
  model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

export function disposed(): tf.Sequential {
  const model = doubling();
  model.dispose();
  return model;
}
