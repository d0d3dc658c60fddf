import { isLoss, type Loss, type LossName, losses } from "./rowLosses";
import { largest, type OutputBatch } from "./outputs";

/** The mean of a metric over a batch. */
export type Metric = (batch: OutputBatch) => number;

/** The accuracies that the engine computes itself, by the names of tfjs's functions. */
const accuracies = {
  binaryAccuracy: (batch) => meanOf(batch, (p, y) => Number(Number(p > 0.5) === y)),
  categoricalAccuracy: ({ rows, units, p, y }) => {
    return shareOf(rows, (r) => largest(p, r * units, units) === largest(y, r * units, units));
  },
  sparseCategoricalAccuracy: ({ rows, units, p, y }) =>
    shareOf(rows, (r) => largest(p, r * units, units) === y[r]),
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof accuracies | LossName;

/** Whether the engine knows the metric of this tfjs name: the accuracies, and every loss. */
export function isMetric(name: unknown): name is MetricName {
  return isLoss(name) || (typeof name === "string" && Object.hasOwn(accuracies, name));
}

export function metricRule(name: MetricName): Metric {
  if (!isLoss(name)) return accuracies[name];
  if (name === "meanAbsoluteError") return (batch) => meanOf(batch, (p, y) => Math.abs(p - y));
  if (name === "meanSquaredError") return (batch) => meanOf(batch, (p, y) => (p - y) ** 2);
  const loss: Loss = losses[name];
  return ({ rows, units, p, y }) => {
    let total = 0;
    for (let r = 0; r < rows; r++) {
      total += loss({ values: p, at: r * units }, { values: y, at: (r * y.length) / rows }, units);
    }
    return total / rows;
  };
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
