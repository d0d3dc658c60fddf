import { type ActivationName, activations, sigmoid } from "./activations";
import { type Kernels } from "./kernels";
import { type Loss, type LossName, losses } from "./rowLosses";

/** A batch at the output of a network: matrices of `rows` rows, one after the other. All lie where the kernels compute. */
export interface OutputBatch {
  kernels: Kernels;
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
  /** What each sample counts; 1, if they are not told. */
  weights?: Float32Array;
}

/** The output's activation and the loss, together because a crossentropy needs both (as in Keras, which computes
 * it from z and so keeps its digits where the outputs are nearly 0 or 1). */
export interface OutputRule {
  /** Computes `p` from `z`. */
  activate(batch: OutputBatch): void;
  /** The mean loss of the batch; into `dz`, laid out as `z`, comes its gradient. */
  loss(batch: OutputBatch, dz?: Float32Array): number;
}

/** The rule of a loss behind an activation. */
export function outputRule(activation: ActivationName | "softmax", loss: LossName): OutputRule {
  if (loss === "binaryCrossentropy" && activation === "sigmoid") return sigmoidCrossentropy;
  if (activation === "softmax") {
    if (loss === "categoricalCrossentropy") return softmaxCrossentropy;
    if (loss === "sparseCategoricalCrossentropy") return softmaxClassCrossentropy;
    return { activate: softmaxEach, loss: lossBehind(losses[loss], throughSoftmax) };
  }
  if (loss === "meanSquaredError") return errorRule(activation, "squared");
  if (loss === "meanAbsoluteError") return errorRule(activation, "absolute");
  const { value, slope } = activations[activation] as { value: (z: number) => number; slope: Slope };
  return {
    activate: (batch) => activateEach(batch, value),
    loss: lossBehind(losses[loss], (gradient, { z, stride, p, units }, r) => {
      for (let u = 0; u < units; u++) gradient[u] *= slope(p[r * units + u], z[r * stride + u]);
    }),
  };
}

type Slope = (a: number, z: number) => number;

/** Any loss: its gradient by the outputs of row r is brought `through` the activation. */
function lossBehind(
  loss: Loss,
  through: (gradient: Float64Array, batch: OutputBatch, r: number) => void,
): OutputRule["loss"] {
  return (batch, dz) => {
    const { rows, units, stride, p, y, weights } = batch;
    const targetSize = y.length / rows;
    const gradient = dz && new Float64Array(units);
    let total = 0;
    for (let r = 0; r < rows; r++) {
      const weight = weights ? weights[r] : 1;
      const [output, target] = [
        { values: p, at: r * units },
        { values: y, at: r * targetSize },
      ];
      total += weight * loss(output, target, units, gradient);
      if (!dz || !gradient) continue;
      through(gradient, batch, r);
      for (let u = 0; u < units; u++) dz[r * stride + u] = (gradient[u] * weight) / rows;
    }
    return total / rows;
  };
}

/** Squared or absolute errors behind any activation of single numbers. */
function errorRule(activation: ActivationName, error: "squared" | "absolute"): OutputRule {
  const { value, slope } = activations[activation] as { value: (z: number) => number; slope: Slope };
  return {
    activate: (batch) => activateEach(batch, value),
    loss: ({ rows, units, stride, z, p, y, weights }, dz) => {
      const share = 1 / (rows * units);
      let total = 0;
      for (let r = 0, at = 0; r < rows; r++) {
        const weight = weights ? weights[r] : 1;
        for (let u = 0; u < units; u++, at++) {
          const difference = p[at] - y[at];
          total += weight * (error === "squared" ? difference * difference : Math.abs(difference));
          if (!dz) continue;
          const gradient = error === "squared" ? 2 * difference : Math.sign(difference);
          dz[r * stride + u] = gradient * slope(p[at], z[r * stride + u]) * share * weight;
        }
      }
      return total * share;
    },
  };
}

/** Binary crossentropy of sigmoid outputs. */
const sigmoidCrossentropy: OutputRule = {
  activate: (batch) => activateEach(batch, sigmoid),
  loss: ({ rows, units, stride, z, p, y, weights }, dz) => {
    const share = 1 / (rows * units);
    let total = 0;
    for (let r = 0, at = 0; r < rows; r++) {
      const weight = weights ? weights[r] : 1;
      for (let u = 0; u < units; u++, at++) {
        const logit = z[r * stride + u];
        total += weight * (Math.max(logit, 0) - logit * y[at] + Math.log1p(Math.exp(-Math.abs(logit))));
        if (dz) dz[r * stride + u] = (p[at] - y[at]) * share * weight;
      }
    }
    return total * share;
  },
};

/** Crossentropy of softmax outputs with rows of class shares. */
const softmaxCrossentropy: OutputRule = {
  activate: softmaxEach,
  loss: (batch, dz) => {
    const { rows, units, stride, z, p, y, weights } = batch;
    let total = 0;
    for (let r = 0; r < rows; r++) {
      const weight = weights ? weights[r] : 1;
      const [zBegin, pBegin] = [r * stride, r * units];
      const sum = logOfSum(batch, r);
      for (let u = 0; u < units; u++) {
        const share = y[pBegin + u];
        if (share !== 0) total += weight * share * (sum - z[zBegin + u]);
        if (dz) dz[zBegin + u] = ((p[pBegin + u] - share) / rows) * weight;
      }
    }
    return total / rows;
  },
};

/** The same with class numbers. */
const softmaxClassCrossentropy: OutputRule = {
  activate: softmaxEach,
  loss: (batch, dz) => {
    const { kernels, rows, units, stride, z, p, y, weights } = batch;
    let total = 0;
    for (let r = 0; r < rows; r++) {
      total += (weights ? weights[r] : 1) * (logOfSum(batch, r) - z[r * stride + y[r]]);
    }
    const [pAt, yAt, weightsAt] = [p.byteOffset, y.byteOffset, weights?.byteOffset ?? 0];
    if (dz) kernels.crossentropyGradient(pAt, yAt, weightsAt, dz.byteOffset, rows, units, stride);
    return total / rows;
  },
};

/** The logarithm of the sum of a row's exponentials: without z, log p of any class, from the likeliest, which can't underflow. */
function logOfSum({ units, stride, z, p }: OutputBatch, r: number): number {
  const likeliest = largest(p, r * units, units);
  return z[r * stride + likeliest] - Math.log(p[r * units + likeliest]);
}

/** The place of the first largest of `units` values from `begin` on, counted from there. */
export function largest(values: Float32Array, begin: number, units: number): number {
  let place = 0;
  for (let u = 1; u < units; u++) if (values[begin + u] > values[begin + place]) place = u;
  return place;
}

/** The outputs of an activation, whatever the loss. */
export function activateOutputs(activation: ActivationName | "softmax", batch: OutputBatch): void {
  if (activation === "softmax") softmaxEach(batch);
  else activateEach(batch, activations[activation].value);
}

function softmaxEach({ kernels, rows, units, stride, z, p }: OutputBatch): void {
  kernels.softmax(z.byteOffset, p.byteOffset, rows, units, stride);
}

/** d loss / d z_u = p_u * (d loss / d p_u - sum over v of p_v * d loss / d p_v) */
function throughSoftmax(gradient: Float64Array, { p, units }: OutputBatch, r: number): void {
  let mean = 0;
  for (let u = 0; u < units; u++) mean += p[r * units + u] * gradient[u];
  for (let u = 0; u < units; u++) gradient[u] = p[r * units + u] * (gradient[u] - mean);
}

function activateEach({ rows, units, z, stride, p }: OutputBatch, value: (z: number) => number): void {
  for (let r = 0; r < rows; r++) {
    for (let u = 0; u < units; u++) p[r * units + u] = value(z[r * stride + u]);
  }
}
