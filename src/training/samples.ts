import * as tf from "@tensorflow/tfjs-node";
import { type Frame } from "../ground/frame";
import { type MultiHot } from "../preprocessing/multiHot";
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
export class TensorSamples implements Samples {
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
