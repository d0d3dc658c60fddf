import { type Metric, type MetricName, metricRule } from "./batchMetrics";
import { type DenseLayer } from "./denseLayer";
import { type OutputBatch, outputRule } from "./outputs";
import { type LossName } from "./rowLosses";

/** What is told of a batch: its loss and metrics; into `dz` comes the loss's gradient by `z`. */
export type Judge = (batch: OutputBatch, dz?: Float32Array) => number[];

type Activation = DenseLayer["activation"];
type Metrics = readonly (MetricName | Metric)[];

export function judgeBy(activation: Activation, loss: LossName, metrics: Metrics): Judge {
  const rule = outputRule(activation, loss);
  const rules = metrics.map((metric) => (typeof metric === "string" ? metricRule(metric) : metric));
  return (batch, dz) => {
    rule.activate(batch);
    return [rule.loss(batch, dz), ...rules.map((metric) => metric(batch))];
  };
}

/** The same, told by class numbers in place of rows of one 1 among zeros; undefined where more is asked of the rows. */
export function judgeByClasses(activation: Activation, loss: LossName, metrics: Metrics): Judge | undefined {
  const askForClasses = metrics.every((metric) => metric === "categoricalAccuracy");
  if (activation !== "softmax" || loss !== "categoricalCrossentropy" || !askForClasses) return undefined;
  return judgeBy(
    activation,
    "sparseCategoricalCrossentropy",
    metrics.map(() => "sparseCategoricalAccuracy"),
  );
}
