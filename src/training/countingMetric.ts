import * as tf from "@tensorflow/tfjs-node";

/** What a metric has seen since its epoch began. */
export interface Tally {
  /** Takes a batch: targets and outputs, row after row, `columns` numbers each. */
  add(yTrue: Float32Array, yPred: Float32Array, columns: number): void;
  result(): number;
}

/** A metric that is no mean over samples, such as precision: it counts over a whole epoch, as Keras's do. */
export interface CountingMetric {
  (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor;
  /** A new epoch begins. */
  start(): void;
  /** What the epoch came to. */
  result(): number;
  /** The same metric with a count of its own, for another model. */
  fresh(): CountingMetric;
}

/** A metric by what it keeps of an epoch; `name` is its key in a history. */
export function countingMetric(name: string, begin: () => Tally): CountingMetric {
  let tally = begin();
  const metric = (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor => {
    const columns = yPred.shape[yPred.rank - 1] ?? 1;
    tally.add(yTrue.dataSync() as Float32Array, yPred.dataSync() as Float32Array, columns);
    return tf.scalar(tally.result());
  };
  Object.defineProperty(metric, "name", { value: name });
  return Object.assign(metric, {
    start: () => {
      tally = begin();
    },
    result: () => tally.result(),
    fresh: () => countingMetric(name, begin),
  });
}

/** Whether a metric counts over a whole epoch. */
export function isCounting(metric: unknown): metric is CountingMetric {
  return typeof metric === "function" && "fresh" in metric && "result" in metric;
}
