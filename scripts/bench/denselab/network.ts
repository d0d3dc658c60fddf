import * as tf from "@tensorflow/tfjs-node";
import * as lab from "../../../src/index";

/** A network of the lessons: two hidden layers with relu. */
export interface Network {
  inputs: number;
  units: number;
  outputs: number;
  activation: "sigmoid" | "softmax" | "linear";
  loss: string;
  metric: string;
}

/** What learners add next. */
export interface Additions {
  /** L2's factor, on the kernels of the hidden layers. */
  l2?: number;
  /** The share of the hidden units that is dropped in each step. */
  dropout?: number;
  /** The momentum of SGD in RMSprop's place. */
  momentum?: number;
}

/** The compiled model. */
export function networkOf(network: Network, { l2, dropout, momentum }: Additions = {}): tf.Sequential {
  const { inputs, units, outputs, activation, loss, metric } = network;
  const model = tf.sequential();
  for (const inputShape of [[inputs], undefined]) {
    const regularizer = l2 === undefined ? {} : { kernelRegularizer: tf.regularizers.l2({ l2 }) };
    const shape = inputShape ? { inputShape } : {};
    model.add(lab.layers.dense({ units, activation: "relu", ...shape, ...regularizer }));
    if (dropout !== undefined) model.add(lab.layers.dropout({ rate: dropout }));
  }
  model.add(lab.layers.dense({ units: outputs, activation }));
  const optimizer = momentum === undefined ? "rmsprop" : tf.train.momentum(0.001, momentum);
  model.compile({ optimizer, loss, metrics: [metric] });
  return model;
}

export const imdbNetwork: Network = {
  inputs: 10000,
  units: 16,
  outputs: 1,
  activation: "sigmoid",
  loss: "binaryCrossentropy",
  metric: "accuracy",
};

export const reutersNetwork: Network = {
  inputs: 10000,
  units: 64,
  outputs: 46,
  activation: "softmax",
  loss: "categoricalCrossentropy",
  metric: "accuracy",
};

export const bostonNetwork: Network = {
  inputs: 13,
  units: 64,
  outputs: 1,
  activation: "linear",
  loss: "meanSquaredError",
  metric: "mae",
};
