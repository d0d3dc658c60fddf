import { type ActivationName } from "./activations";
import { type Dropout } from "./dropout";

/** A dense layer as the engine sees it: plain values, which another thread can be told. */
export interface DenseLayer {
  inputs: number;
  units: number;
  useBias: boolean;
  /** "softmax" in the last layer only. */
  activation: ActivationName | "softmax";
  kernelPenalty?: Penalty;
  biasPenalty?: Penalty;
  /** What becomes of its inputs while it trains. */
  dropout?: Dropout;
}

/** What weights w add to the loss: l1 * sum(|w|) + l2 * sum(w * w). */
export interface Penalty {
  l1: number;
  l2: number;
}
