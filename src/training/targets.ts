import * as tf from "@tensorflow/tfjs-node";
import { type Frame, isFrame } from "../ground/frame";
import { type CompiledModel } from "./compiledModel";
import { arraySamples, checked, checkTensor, DenseSamples, empty, readOut } from "./samples";

/** What serves as targets: one number a sample, or one row a sample; also a Danfo Series or DataFrame of them. */
export type Targets = tf.Tensor | ArrayLike<number> | ArrayLike<number>[] | Frame;

/**
 * Brings targets into the shape of the model's output, one row a sample.
 * @param what names the argument in errors, such as `fit: y`
 * @throws when they are empty, not finite, or don't fit the output, saying what to do
 */
export function toTargets(y: Targets, model: CompiledModel, what: string): DenseSamples {
  const given = read(y, what);
  const units = model.targetSize;
  if (given.sampleSize !== units) throw misfit(given.sampleSize, units, what);
  return new DenseSamples(given.values, given.count, [units]);
}

function read(y: Targets, what: string): DenseSamples {
  if (y instanceof tf.Tensor) {
    checkTensor(y, what);
    return readOut(y, what);
  }
  if (isFrame(y)) return read(y.values as number[] | number[][], what);
  return isRows(y) ? arraySamples(y, what) : column(y, what);
}

function isRows(y: ArrayLike<number> | ArrayLike<number>[]): y is ArrayLike<number>[] {
  return Array.isArray(y) && typeof y[0] === "object";
}

function column(y: ArrayLike<number>, what: string): DenseSamples {
  if (!(Number.isInteger(y?.length) && typeof y !== "string")) {
    throw new TypeError(
      `${what} must be an array of numbers, an array of rows, a tensor or a Series, got ${typeof y}`,
    );
  }
  if (y.length === 0) throw empty(what);
  return checked(new DenseSamples(Float32Array.from(y), y.length, [1]), what);
}

function misfit(given: number, units: number, what: string): RangeError {
  const remedy =
    given === 1
      ? `turn class numbers into rows with toCategorical(labels, ${units}), or compile with sparseCategoricalCrossentropy`
      : units === 1
        ? `give one number a sample, or a last layer of ${given} units`
        : `give the last layer ${given} units, or targets of ${units} columns`;
  const number = given === 1 ? "one number" : `${given} numbers`;
  return new RangeError(`${what} has ${number} a sample, but the model puts out ${units}: ${remedy}`);
}
