import * as tf from "@tensorflow/tfjs-node";
import { type ActivationName, isActivation } from "./activations";

/** A dense layer as the engine sees it. */
export interface DenseLayer {
  inputs: number;
  units: number;
  useBias: boolean;
  /** "softmax" in the last layer only. */
  activation: ActivationName | "softmax";
}

/** What tfjs tells of a dense layer. */
interface DenseConfig {
  units: number;
  activation: string;
  useBias: boolean;
  trainable: boolean;
  kernelConstraint: unknown;
  biasConstraint: unknown;
  kernelRegularizer: unknown;
  biasRegularizer: unknown;
  activityRegularizer: unknown;
}

/**
 * The layers of a model that the engine can compute: a Sequential of plain dense layers with the usual activations.
 * @returns undefined for every other model
 */
export function denseLayers(model: tf.LayersModel): DenseLayer[] | undefined {
  if (!(model instanceof tf.Sequential) || !model.trainable) return undefined;
  const inputShape = model.inputs[0].shape;
  if (inputShape.length !== 2 || inputShape[1] === null) return undefined;
  let inputs = inputShape[1];
  const layers: DenseLayer[] = [];
  for (const [i, layer] of model.layers.entries()) {
    const config = layer.getConfig() as unknown as DenseConfig;
    const { units, activation, useBias } = config;
    const last = i === model.layers.length - 1;
    const known = isActivation(activation) || (last && activation === "softmax");
    if (layer.getClassName() !== "Dense" || !isPlain(config) || !known) return undefined;
    layers.push({ inputs, units, useBias, activation: activation });
    inputs = units;
  }
  return layers;
}

function isPlain(config: DenseConfig): boolean {
  const { kernelConstraint, biasConstraint, kernelRegularizer, biasRegularizer, activityRegularizer } =
    config;
  const extras = [kernelConstraint, biasConstraint, kernelRegularizer, biasRegularizer, activityRegularizer];
  return config.trainable !== false && extras.every((extra) => extra === null || extra === undefined);
}
