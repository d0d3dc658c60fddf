import { type CountingMetric } from "./countingMetric";
import { type Examples } from "./samples";

/** All that training changes: where two trainings have equal states, equal steps follow. */
export interface TrainingState {
  /** The model's weights, in tfjs's order. */
  weights: Float32Array[];
  /** What the optimizer remembers of each weight. */
  memory: Float32Array[];
  /** Single numbers that the optimizer remembers. */
  numbers: number[];
}

/** A model as training sees it: what can take steps over batches of samples. */
export interface Trainable {
  /** `loss` and the metrics, in the order in which a step returns them, by Keras's names. */
  readonly names: string[];
  /** Those of the metrics that count over a whole epoch, in the metrics' places. */
  readonly counting: readonly (CountingMetric | undefined)[];
  /** One step of gradient descent on the samples named by `rows`; returns the batch's loss and metrics before it. */
  trainStep(data: Examples, rows: Int32Array): number[];
  /** The loss and metrics of the samples named by `rows`. */
  testStep(data: Examples, rows: Int32Array): number[];
  /** A copy of the weights as they are now, in tfjs's order. */
  weights(): Float32Array[];
  /** A copy of the state; undefined when the optimizer does not tell what it remembers. */
  state(): Promise<TrainingState | undefined>;
  /** Goes back to an earlier state. */
  goOnFrom(state: TrainingState): Promise<void>;
  /** Gives the learner's own model what was trained elsewhere: before others look at it, and at the end. */
  write(): void;
  /** Takes over what others have changed in the learner's own model. */
  read(): void;
  /** Takes over only what the optimizer is set to, such as its learning rate. */
  readSettings(): void;
}

/** A step's values under their names, each after `prefix`. */
export function named(names: string[], values: number[], prefix = ""): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [prefix + name, values[i]]));
}
