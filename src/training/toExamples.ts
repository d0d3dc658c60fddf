import type * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "./compiledModel";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { type Examples, type Matrix, type Samples } from "./samples";
import { type Targets, toTargets } from "./targets";
import { toSamples } from "./toSamples";
import { weighted } from "./weighted";

/**
 * Checks inputs and targets against each other and against the model.
 * @param who begins the errors, such as `fit` or `fit: validationData`
 */
export function toExamples(model: CompiledModel, x: Matrix, y: Targets, who: string): Examples {
  const samples = inputs(model.model, x, `${who}: x`);
  const targets = toTargets(y, model, `${who}: y`);
  if (samples.count !== targets.count) {
    throw new RangeError(
      say({
        ko: `${who}: x의 샘플은 ${samples.count}개인데 y는 ${targets.count}개입니다. 샘플마다 타깃이 하나씩 있어야 합니다.`,
        en: `${who}: x has ${samples.count} samples, but y has ${targets.count}; each sample needs one target`,
      }),
    );
  }
  return { x: samples, y: targets, rows: inOrder(samples.count) };
}

/**
 * Checks a pair of inputs and targets, if there is one.
 * @param who begins the errors, such as `fit: validationData`
 */
export function toExamplePair(
  model: CompiledModel,
  data: [Matrix, Targets] | [Matrix, Targets, ArrayLike<number>] | undefined,
  who: string,
): Examples | undefined {
  if (data === undefined) return undefined;
  refusePromise(data, who);
  if (!Array.isArray(data) || data.length < 2 || data.length > 3) {
    throw new TypeError(
      say({
        ko: `${who}: 입력값과 타깃의 쌍 [x, y]이어야 합니다.`,
        en: `${who} must be a pair, [x, y], of inputs and targets`,
      }),
    );
  }
  const [x, y, sampleWeight] = data;
  return weighted(toExamples(model, x, y, who), { sampleWeight }, who);
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
      say({
        ko: `${what}: 샘플의 모양은 [${samples.sampleShape}]인데 모델의 inputShape는 [${expected}]입니다.`,
        en: `${what} has samples of shape [${samples.sampleShape}], but the model's inputShape is [${expected}]`,
      }),
    );
  }
  return samples;
}

/** The rows 0, 1, ... count - 1. */
export function inOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
