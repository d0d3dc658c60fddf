import * as tf from "@tensorflow/tfjs-node";
import { fit as fitAloud, type FitOptions } from "../../src/training/fit";
import { layers } from "../../src/training/layers";
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
