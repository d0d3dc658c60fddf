import * as tf from "@tensorflow/tfjs-node";
import { type Frame } from "../ground/frame";
import { type MultiHot } from "../preprocessing/multiHot";
import { type HotRows, PlainRows, type Rows } from "./engine/rows";

/** What serves as a matrix of samples, one a row. */
export type Matrix = tf.Tensor | MultiHot | ArrayLike<number>[] | Frame;

/** Samples in a form from which a batch is taken without copying the rest. */
export interface Samples extends Rows {
  /** The shape of one sample. */
  readonly sampleShape: number[];
  /** The samples named by `rows` as a float32 tensor `[rows.length, ...sampleShape]`. */
  batch(rows: Int32Array): tf.Tensor;
  /** All that is in them, part by part: two that give the same hold the same. */
  all(): Iterable<Float32Array | Int32Array>;
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

  all(): Iterable<Float32Array> {
    return [this.values];
  }

  batch(rows: Int32Array): tf.Tensor {
    const batch = new Float32Array(rows.length * this.sampleSize);
    this.gather(rows, batch, this.sampleSize);
    return tf.tensor(batch, [rows.length, ...this.sampleShape]);
  }
}

const endOfRow = Int32Array.of(-1);

/** Multi-hot samples, written out batch by batch. */
export class MultiHotSamples implements Samples {
  readonly count: number;
  readonly sampleShape: number[];
  readonly hot: HotRows;
  readonly bytes: number;

  constructor(readonly matrix: MultiHot) {
    this.hot = matrix.hot;
    this.bytes = matrix.hot.words.byteLength;
    this.count = matrix.length;
    this.sampleShape = [matrix.shape[1]];
  }

  *all(): Iterable<Int32Array> {
    for (let row = 0; row < this.count; row++) {
      yield this.matrix.hotColumns(row);
      yield endOfRow;
    }
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

// Of a tensor too large to copy so many values are read out at a time.
const partSize = 4_000_000;

/** Samples in a tensor too large to copy. */
export class TensorSamples implements Samples {
  readonly count: number;
  readonly sampleShape: number[];

  constructor(private readonly tensor: tf.Tensor) {
    this.count = tensor.shape[0];
    this.sampleShape = tensor.shape.slice(1);
  }

  *all(): Iterable<Float32Array> {
    const rows = Math.max(1, Math.floor((partSize * this.count) / this.tensor.size));
    for (let begin = 0; begin < this.count; begin += rows) {
      const part = tf.tidy(() => this.tensor.slice(begin, Math.min(rows, this.count - begin)).toFloat());
      yield part.dataSync() as Float32Array;
      part.dispose();
    }
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

/** Inputs, the targets that belong to them row for row, and which of the rows are meant. */
export interface Examples {
  readonly x: Samples;
  readonly y: DenseSamples;
  readonly rows: Int32Array;
  /** How much each sample counts in the loss, by its row; all alike without. */
  readonly weights?: Float32Array | undefined;
}
