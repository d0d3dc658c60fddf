import * as tf from "@tensorflow/tfjs-node";
import { type Frame, isFrame, numberRows } from "../ground/frame";
import { MultiHot } from "../preprocessing/multiHot";
import { type HotRows, PlainRows, type Rows } from "./engine/samples";

/** What serves as a matrix of samples, one a row. */
export type Matrix = tf.Tensor | MultiHot | ArrayLike<number>[] | Frame;

/** Samples in a form from which a batch is taken without copying the rest. */
export interface Samples extends Rows {
  /** The shape of one sample. */
  readonly sampleShape: number[];
  /** The samples named by `rows` as a float32 tensor `[rows.length, ...sampleShape]`. */
  batch(rows: Int32Array): tf.Tensor;
}

/** Samples side by side in one float32 array. */
export class DenseSamples extends PlainRows implements Samples {
  constructor(
    values: Float32Array,
    count: number,
    readonly sampleShape: number[],
  ) {
    super(
      values,
      count,
      sampleShape.reduce((size, n) => size * n, 1),
    );
  }

  batch(rows: Int32Array): tf.Tensor {
    const batch = new Float32Array(rows.length * this.sampleSize);
    this.gather(rows, batch, this.sampleSize);
    return tf.tensor(batch, [rows.length, ...this.sampleShape]);
  }
}

/** Multi-hot samples, written out batch by batch. */
export class MultiHotSamples implements Samples {
  readonly count: number;
  readonly sampleShape: number[];
  readonly hot: HotRows;

  constructor(readonly matrix: MultiHot) {
    this.hot = matrix.hot;
    this.count = matrix.length;
    this.sampleShape = [matrix.shape[1]];
  }

  batch(rows: Int32Array): tf.Tensor {
    return this.matrix.take(rows).toTensor();
  }

  gather(rows: Int32Array, into: Float32Array, stride: number): void {
    into.fill(0);
    rows.forEach((row, i) => {
      for (const column of this.matrix.hotColumns(row)) into[i * stride + column] = 1;
    });
  }
}

/** Samples in a tensor too large to copy. */
class TensorSamples implements Samples {
  readonly count: number;
  readonly sampleShape: number[];

  constructor(private readonly tensor: tf.Tensor) {
    this.count = tensor.shape[0];
    this.sampleShape = tensor.shape.slice(1);
  }

  batch(rows: Int32Array): tf.Tensor {
    return tf.tidy(() => this.tensor.gather(tf.tensor1d(rows, "int32")).toFloat());
  }

  gather(rows: Int32Array, into: Float32Array, stride: number): void {
    const batch = this.batch(rows);
    const values = batch.dataSync();
    batch.dispose();
    const size = values.length / rows.length;
    for (let i = 0; i < rows.length; i++) into.set(values.subarray(i * size, (i + 1) * size), i * stride);
  }
}

// Up to this many values (16 MB) a tensor is read out once: gathering rows from an array is faster than by ops.
const readOutSize = 4_000_000;

/**
 * Brings whatever form a matrix has into {@link Samples}.
 * @param what names the argument in errors, such as `fit: x`
 * @throws when it is empty, ragged or holds a value that is not a finite number, naming the row and the column
 */
export function toSamples(x: Matrix, what: string): Samples {
  if (x instanceof MultiHot) {
    if (x.length === 0) throw empty(what);
    return new MultiHotSamples(x);
  }
  if (x instanceof tf.Tensor) return tensorSamples(x, what);
  if (isFrame(x)) return arraySamples(numberRows(x, what), what);
  if (Array.isArray(x)) return arraySamples(x, what);
  throw new TypeError(
    `${what} must be a tensor, a MultiHot, an array of rows or a DataFrame, got ${describe(x)}`,
  );
}

function tensorSamples(x: tf.Tensor, what: string): Samples {
  checkTensor(x, what);
  if (x.size > readOutSize) {
    refuseNaN(x, what);
    return new TensorSamples(x);
  }
  return readOut(x, what);
}

/** A tensor's values as an array of samples along its first axis. */
export function readOut(x: tf.Tensor, what: string): DenseSamples {
  const values = x.dataSync();
  const floats = values instanceof Float32Array ? values : Float32Array.from(values);
  return checked(new DenseSamples(floats, x.shape[0], x.shape.slice(1)), what);
}

// A slice of rows at a time, so that the check never holds a second matrix.
function refuseNaN(x: tf.Tensor, what: string): void {
  const rowSize = x.size / x.shape[0];
  const rows = Math.max(1, Math.floor(readOutSize / rowSize));
  for (let begin = 0; begin < x.shape[0]; begin += rows) {
    const part = tf.tidy(() => x.slice(begin, Math.min(rows, x.shape[0] - begin)).toFloat());
    const finite = tf.tidy(() => part.isFinite().all().dataSync()[0]);
    const values = finite ? undefined : (part.dataSync() as Float32Array);
    part.dispose();
    if (values) refuseAt(values, rowSize, begin, what);
  }
}

/** @throws when there is nothing in the tensor to read */
export function checkTensor(x: tf.Tensor, what: string): void {
  if (x.isDisposed) throw new Error(`${what} is a tensor that has been disposed of; make it anew`);
  if (x.rank === 0 || x.size === 0) throw empty(what);
}

/** Rows of equal length as samples. */
export function arraySamples(rows: ArrayLike<number>[], what: string): DenseSamples {
  if (rows.length === 0) throw empty(what);
  const columns = rows[0]?.length;
  if (!Number.isInteger(columns)) {
    throw new TypeError(
      `${what} must be an array of rows, [[...], [...]]; its first row is ${describe(rows[0])}`,
    );
  }
  if (columns === 0) throw empty(what);
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row?.length !== columns) {
      throw new RangeError(`${what} has ${columns} columns in row 0, but ${row?.length} in row ${i}`);
    }
    values.set(row, i * columns);
  });
  return checked(new DenseSamples(values, rows.length, [columns]), what);
}

/** @returns the samples when every value is finite, and otherwise throws, naming the first that is not. */
export function checked(samples: DenseSamples, what: string): DenseSamples {
  refuseAt(samples.values, samples.sampleSize, 0, what);
  return samples;
}

function refuseAt(values: Float32Array, rowSize: number, firstRow: number, what: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const column = rowSize === 1 ? "" : `, column ${at % rowSize}`;
  throw new RangeError(
    `${what} has ${values[at]} in row ${firstRow + Math.floor(at / rowSize)}${column}; ` +
      `every value must be a finite number`,
  );
}

/** The error for a set without samples. */
export function empty(what: string): RangeError {
  return new RangeError(`${what} is empty; at least one sample is needed`);
}

function describe(value: unknown): string {
  if (value === null || typeof value === "object") return value === null ? "null" : "an object";
  return typeof value === "number" ? `the number ${value}` : `a value of type ${typeof value}`;
}
