import { type ActivationName, activations, sigmoid } from "./activations";

/** A batch at the output of a network: matrices of `rows` rows, one after the other. */
export interface OutputBatch {
  rows: number;
  /** The number of outputs. */
  units: number;
  /** What the last layer computed, before its activation; a row begins every `stride` numbers. */
  z: Float32Array;
  stride: number;
  /** The outputs, without padding. */
  p: Float32Array;
  /** The targets, without padding: `units` a row, or one class number a row. */
  y: Float32Array;
}

/** The output's activation and the loss, together because a crossentropy needs both (as in Keras, which computes
 * it from z and so keeps its digits where the outputs are nearly 0 or 1). */
export interface OutputRule {
  /** Computes `p` from `z`. */
  activate(batch: OutputBatch): void;
  /** The mean loss of the batch; into `dz`, laid out as `z`, comes its gradient. */
  loss(batch: OutputBatch, dz?: Float32Array): number;
}

/** Squared or absolute errors behind any activation of single numbers. */
export function errorRule(activation: ActivationName, error: "squared" | "absolute"): OutputRule {
  const { value, slope } = activations[activation];
  return {
    activate: (batch) => activateEach(batch, value),
    loss: ({ rows, units, stride, p, y }, dz) => {
      const share = 1 / (rows * units);
      let total = 0;
      for (let r = 0, at = 0; r < rows; r++) {
        for (let u = 0; u < units; u++, at++) {
          const difference = p[at] - y[at];
          total += error === "squared" ? difference * difference : Math.abs(difference);
          if (!dz) continue;
          const gradient = error === "squared" ? 2 * difference : Math.sign(difference);
          dz[r * stride + u] = gradient * slope(p[at]) * share;
        }
      }
      return total * share;
    },
  };
}

/** Binary crossentropy of sigmoid outputs. */
export const sigmoidCrossentropy: OutputRule = {
  activate: (batch) => activateEach(batch, sigmoid),
  loss: ({ rows, units, stride, z, p, y }, dz) => {
    const share = 1 / (rows * units);
    let total = 0;
    for (let r = 0, at = 0; r < rows; r++) {
      for (let u = 0; u < units; u++, at++) {
        const logit = z[r * stride + u];
        total += Math.max(logit, 0) - logit * y[at] + Math.log1p(Math.exp(-Math.abs(logit)));
        if (dz) dz[r * stride + u] = (p[at] - y[at]) * share;
      }
    }
    return total * share;
  },
};

/** Crossentropy of softmax outputs with rows of class shares or, when `sparse`, with class numbers. */
export function softmaxCrossentropy(sparse: boolean): OutputRule {
  return {
    activate: ({ rows, units, stride, z, p }) => {
      for (let r = 0; r < rows; r++) {
        const sum = sumOfExponentials(z, r * stride, units);
        for (let u = 0; u < units; u++)
          p[r * units + u] = Math.exp(z[r * stride + u] - sum.largest) / sum.sum;
      }
    },
    loss: ({ rows, units, stride, z, p, y }, dz) => {
      let total = 0;
      for (let r = 0; r < rows; r++) {
        const sum = sumOfExponentials(z, r * stride, units);
        const logOfSum = sum.largest + Math.log(sum.sum);
        for (let u = 0; u < units; u++) {
          const share = sparse ? Number(y[r] === u) : y[r * units + u];
          if (share !== 0) total += share * (logOfSum - z[r * stride + u]);
          if (dz) dz[r * stride + u] = (p[r * units + u] - share) / rows;
        }
      }
      return total / rows;
    },
  };
}

function activateEach({ rows, units, z, stride, p }: OutputBatch, value: (z: number) => number): void {
  for (let r = 0; r < rows; r++) {
    for (let u = 0; u < units; u++) p[r * units + u] = value(z[r * stride + u]);
  }
}

// The largest is taken out of the exponentials, which would overflow from 710 on.
function sumOfExponentials(z: Float32Array, begin: number, units: number): { largest: number; sum: number } {
  let largest = z[begin];
  for (let u = 1; u < units; u++) largest = Math.max(largest, z[begin + u]);
  let sum = 0;
  for (let u = 0; u < units; u++) sum += Math.exp(z[begin + u] - largest);
  return { largest, sum };
}
