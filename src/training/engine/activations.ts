/** An activation function whose slope can be told from its result, as it can for all the usual ones. */
interface Activation {
  /** f(z) */
  value(z: number): number;
  /** f'(z), from a = f(z). */
  slope(a: number): number;
}

// Klambauer et al., "Self-Normalizing Neural Networks" (2017).
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** By tfjs's names. Softmax is not here: it needs the whole row, and is met only as the output of a crossentropy. */
export const activations = {
  linear: { value: (z) => z, slope: () => 1 },
  relu: { value: (z) => Math.max(z, 0), slope: (a) => (a > 0 ? 1 : 0) },
  sigmoid: { value: sigmoid, slope: (a) => a * (1 - a) },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a },
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (a) => (a > 0 ? 1 : a + 1) },
  selu: {
    value: (z) => seluScale * (z > 0 ? z : seluAlpha * Math.expm1(z)),
    slope: (a) => (a > 0 ? seluScale : a + seluScale * seluAlpha),
  },
  softplus: {
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: (a) => -Math.expm1(-a),
  },
} satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Whether the engine knows the activation of this tfjs name. */
export function isActivation(name: unknown): name is ActivationName {
  return typeof name === "string" && Object.hasOwn(activations, name);
}

/** Replaces the first `columns` of each row of z by their activations; what pads a row stays 0. */
export function activate(
  name: ActivationName,
  z: Float32Array,
  rows: number,
  columns: number,
  stride: number,
): void {
  const { value } = activations[name];
  for (let r = 0; r < rows; r++) {
    for (let at = r * stride; at < r * stride + columns; at++) z[at] = value(z[at]);
  }
}

/** Multiplies the gradient by a's activations into the gradient by z. */
export function multiplyBySlope(name: ActivationName, a: Float32Array, gradient: Float32Array): void {
  const { slope } = activations[name];
  for (let at = 0; at < gradient.length; at++) gradient[at] *= slope(a[at]);
}
