import type * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "./compiledModel";
import { type Matrix, type Samples, toSamples, type DenseSamples } from "./samples";
import { type Targets, toTargets } from "./targets";

/** Inputs and the targets that belong to them, row for row. */
export interface Labelled {
  readonly x: Samples;
  readonly y: DenseSamples;
}

/**
 * Checks inputs and targets against each other and against the model.
 * @param who begins the errors, such as `fit` or `fit: validationData`
 */
export function labelled(model: CompiledModel, x: Matrix, y: Targets, who: string): Labelled {
  const samples = inputs(model.model, x, `${who}: x`);
  const targets = toTargets(y, model, `${who}: y`);
  if (samples.count !== targets.count) {
    throw new RangeError(
      `${who}: x has ${samples.count} samples, but y has ${targets.count}; each sample needs one target`,
    );
  }
  return { x: samples, y: targets };
}

/** Checks inputs against the model. */
export function inputs(model: tf.LayersModel, x: Matrix, what: string): Samples {
  const samples = toSamples(x, what);
  const expected = model.inputs[0].shape.slice(1);
  const fits =
    samples.sampleShape.length === expected.length &&
    expected.every((size, i) => size === null || size === samples.sampleShape[i]);
  if (!fits) {
    throw new RangeError(
      `${what} has samples of shape [${samples.sampleShape}], but the model's inputShape is [${expected}]`,
    );
  }
  return samples;
}
