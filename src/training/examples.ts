import { type DenseSamples, type Samples } from "./samples";

/** Inputs, the targets that belong to them row for row, and which of the rows are meant. */
export interface Examples {
  readonly x: Samples;
  readonly y: DenseSamples;
  readonly rows: Int32Array;
  /** How much each sample counts in the loss, by its row; all alike without. */
  readonly weights?: Float32Array | undefined;
}
