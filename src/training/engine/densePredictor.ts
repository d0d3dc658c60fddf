import type * as tf from "@tensorflow/tfjs-node";
import { type Samples } from "../samples";
import { Arena } from "./arena";
import { type DenseLayer, denseLayers } from "./denseLayers";
import { DenseNetwork } from "./denseNetwork";
import { errorRule, type OutputRule, softmaxCrossentropy } from "./outputs";
import { Workspace } from "./workspace";

/** The outputs [rows, units] for the samples named by `rows`. */
export type Predictor = (samples: Samples, rows: Int32Array) => Float32Array;

/**
 * A function that computes a model's outputs in the engine.
 * @param largest the largest number of rows at a time
 * @returns undefined when the model is not one that the engine knows
 */
export function densePredictor(model: tf.LayersModel, largest: number): Predictor | undefined {
  const layers = denseLayers(model);
  if (!layers) return undefined;
  const network = new DenseNetwork(layers, new Workspace(new Arena(), layers, largest));
  network.weights.read(model.getWeights());
  const output = outputOf(layers[layers.length - 1]);
  const { units, stride } = network;
  return (samples, rows) => {
    network.forward(samples, rows);
    const p = new Float32Array(rows.length * units);
    output.activate({ rows: rows.length, units, z: network.z(rows.length), stride, p, y: p });
    return p;
  };
}

// The loss of the rule is not asked for: any that knows the activation will do.
function outputOf({ activation }: DenseLayer): OutputRule {
  return activation === "softmax" ? softmaxCrossentropy(false) : errorRule(activation, "squared");
}
