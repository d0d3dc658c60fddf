import type * as tf from "@tensorflow/tfjs-node";
import { Arena } from "../engine/arena";
import { loadBatch } from "../engine/batch";
import { DenseNetwork } from "../engine/denseNetwork";
import { activateOutputs } from "../engine/outputs";
import { type Rows } from "../engine/rows";
import { Workspace } from "../engine/workspace";
import { denseLayers } from "./denseLayers";

/** The outputs [rows, units] for the samples named by `rows`. */
export type Predictor = (samples: Rows, rows: Int32Array) => Float32Array;

/**
 * A function that computes a model's outputs in the engine.
 * @param largest the largest number of rows at a time
 * @returns undefined when the model is not one that the engine knows
 */
export function enginePredictor(model: tf.LayersModel, largest: number): Predictor | undefined {
  const stack = denseLayers(model);
  if (typeof stack === "string") return undefined;
  const { layers } = stack;
  const arena = new Arena();
  const workspace = new Workspace(arena, layers, largest);
  const network = new DenseNetwork(arena, layers, workspace);
  network.weights.take(model.getWeights().map((weight) => weight.dataSync() as Float32Array));
  const { units, stride } = network;
  const { activation } = layers[layers.length - 1];
  const outputs = arena.reserve(largest * units);
  return (samples, rows) => {
    network.forward(loadBatch(workspace, samples, rows, layers[0].inputs), rows.length);
    const [count, z] = [rows.length, network.z(rows.length)];
    const p = arena.floats(outputs, count * units);
    activateOutputs(activation, { kernels: arena.kernels, rows: count, units, z, stride, p, y: p });
    return p.slice();
  };
}
