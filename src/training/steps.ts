import { type Labelled } from "./labelled";

/** A model as training sees it: steps over batches of samples. */
export interface Steps {
  /** `loss` and the metrics, in the order in which a step returns them, by Keras's names. */
  readonly names: string[];
  /** One step of gradient descent on the samples named by `rows`; returns the batch's loss and metrics before it. */
  trainStep(data: Labelled, rows: Int32Array): number[];
  /** The loss and metrics of the samples named by `rows`. */
  testStep(data: Labelled, rows: Int32Array): number[];
}

/** A step's values under their names, each after `prefix`. */
export function named(names: string[], values: number[], prefix = ""): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [prefix + name, values[i]]));
}
