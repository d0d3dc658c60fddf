import * as tf from "@tensorflow/tfjs-node";
import { largest, type OutputBatch } from "./outputs";

/** The mean of a metric over a batch. */
export type Metric = (batch: OutputBatch) => number;

/** tfjs's metrics that the engine computes itself, by the names of tfjs's functions. */
export const metrics: Record<string, Metric> = {
  binaryAccuracy: (batch) => meanOf(batch, (p, y) => Number(Number(p > 0.5) === y)),
  categoricalAccuracy: ({ rows, units, p, y }) => {
    return shareOf(rows, (r) => largest(p, r * units, units) === largest(y, r * units, units));
  },
  sparseCategoricalAccuracy: ({ rows, units, p, y }) =>
    shareOf(rows, (r) => largest(p, r * units, units) === y[r]),
  meanAbsoluteError: (batch) => meanOf(batch, (p, y) => Math.abs(p - y)),
  meanSquaredError: (batch) => meanOf(batch, (p, y) => (p - y) ** 2),
};

type TensorMetric = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

/** Any other metric, computed on tensors as tfjs does. */
export function tensorMetric(metric: TensorMetric): Metric {
  return ({ rows, units, p, y }) =>
    tf.tidy(() => {
      const yTrue = tf.tensor2d(y, [rows, y.length / rows]);
      return metric(yTrue, tf.tensor2d(p, [rows, units]))
        .mean()
        .dataSync()[0];
    });
}

function meanOf({ p, y }: OutputBatch, value: (p: number, y: number) => number): number {
  let total = 0;
  for (let at = 0; at < p.length; at++) total += value(p[at], y[at]);
  return total / p.length;
}

function shareOf(rows: number, holds: (row: number) => boolean): number {
  let count = 0;
  for (let r = 0; r < rows; r++) if (holds(r)) count++;
  return count / rows;
}
