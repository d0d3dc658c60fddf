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
      for (let r = 0; r < rows; r++) softmax(z, r * stride, p, r * units, units);
    },
    loss: ({ rows, units, stride, z, p, y }, dz) => {
      let total = 0;
      for (let r = 0; r < rows; r++) {
        const [zBegin, pBegin] = [r * stride, r * units];
        const likeliest = largest(p, pBegin, units);
        // log p of any class, from that of the likeliest, which alone is sure to be no underflow.
        const logOfSum = z[zBegin + likeliest] - Math.log(p[pBegin + likeliest]);
        for (let u = 0; u < units; u++) {
          const share = sparse ? Number(y[r] === u) : y[pBegin + u];
          if (share !== 0) total += share * (logOfSum - z[zBegin + u]);
          if (dz) dz[zBegin + u] = (p[pBegin + u] - share) / rows;
        }
      }
      return total / rows;
    },
  };
}

/** The place of the first largest of `units` values from `begin` on, counted from there. */
export function largest(values: Float32Array, begin: number, units: number): number {
  let place = 0;
  for (let u = 1; u < units; u++) if (values[begin + u] > values[begin + place]) place = u;
  return place;
}

function softmax(z: Float32Array, zBegin: number, p: Float32Array, pBegin: number, units: number): void {
  // The largest is taken out of the exponentials, which would overflow from 710 on.
  const top = z[zBegin + largest(z, zBegin, units)];
  let sum = 0;
  for (let u = 0; u < units; u++) sum += p[pBegin + u] = Math.exp(z[zBegin + u] - top);
  for (let u = 0; u < units; u++) p[pBegin + u] /= sum;
}

function activateEach({ rows, units, z, stride, p }: OutputBatch, value: (z: number) => number): void {
  for (let r = 0; r < rows; r++) {
    for (let u = 0; u < units; u++) p[r * units + u] = value(z[r * stride + u]);
  }
}
