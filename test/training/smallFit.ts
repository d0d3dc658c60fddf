import * as tf from "@tensorflow/tfjs-node";
import { fit as fitAloud, type FitOptions } from "../../src/training/fit";
import { layers } from "../../src/training/layers";
import { setLearningRate } from "../../src/training/learningRate";
import { type Matrix } from "../../src/training/samples";
import { type Targets } from "../../src/training/targets";

/** `fit` without its progress. */
export const fit = (model: tf.LayersModel, x: Matrix, y: Targets, options?: FitOptions) =>
  fitAloud(model, x, y, { verbose: 0, ...options });

export const count = 70;
export const x = Array.from({ length: count }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i % 7) / 7]);
export const y = x.map(([a, b, c]) => a - 2 * b + c);
export const classes = y.map((value) => (value > 0 ? 1 : 0));

export function regression(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 8, activation: "relu", inputShape: [3] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

/** Learns so fast that its loss soon goes up and down. */
export function restless(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 8, activation: "tanh", inputShape: [3] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: tf.train.rmsprop(0.1), loss: "meanSquaredError" });
  return model;
}

/** Trains three epochs, and then so fast that nothing is a number any more. */
export async function diverged(
  more: object = {},
): Promise<{ model: tf.Sequential; told: string; best: number[][] }> {
  const model = regression();
  model.compile({ optimizer: tf.train.sgd(0.01), loss: "meanSquaredError" });
  const best: number[][] = [];
  const blowUp = (epoch: number): void => {
    best[epoch] = Array.from(model.getWeights()[0].dataSync());
    if (epoch === 2) setLearningRate(model, 1e30);
  };
  const options = { epochs: 8, validationSplit: 0.2, callbacks: [blowUp], ...more };
  const told = await fit(model, x, y, options).then(
    () => "nothing",
    (error: Error) => error.message,
  );
  return { model, told, best };
}
