/** An activation function of single numbers. */
interface Activation {
  /** f(z) */
  value: (z: number) => number;
  /** f'(z), from a = f(z) or, where that does not tell, from z. */
  slope: (a: number, z: number) => number;
  /** Whether the slope asks for z. */
  asksForZ?: true;
}

// Klambauer et al., "Self-Normalizing Neural Networks" (2017).
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;
const halfRoot = Math.sqrt(2 / Math.PI);

/** By tfjs's names. Softmax is not here: it needs the whole row, and is met only in the last layer. */
export const activations = {
  linear: { value: (z) => z, slope: () => 1 },
  relu: { value: (z) => Math.max(z, 0), slope: (a) => (a > 0 ? 1 : 0) },
  relu6: { value: (z) => Math.min(Math.max(z, 0), 6), slope: (a) => (a > 0 && a < 6 ? 1 : 0) },
  sigmoid: { value: sigmoid, slope: (a) => a * (1 - a) },
  hardSigmoid: {
    value: (z) => Math.min(Math.max(0.2 * z + 0.5, 0), 1),
    slope: (a) => (a > 0 && a < 1 ? 0.2 : 0),
  },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a },
  softsign: { value: (z) => z / (1 + Math.abs(z)), slope: (a) => (1 - Math.abs(a)) ** 2 },
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (a) => (a > 0 ? 1 : a + 1) },
  selu: {
    value: (z) => seluScale * (z > 0 ? z : seluAlpha * Math.expm1(z)),
    slope: (a) => (a > 0 ? seluScale : a + seluScale * seluAlpha),
  },
  softplus: { value: softplus, slope: (a) => -Math.expm1(-a) },
  swish: {
    value: (z) => z * sigmoid(z),
    slope: (a, z) => a + sigmoid(z) * (1 - a),
    asksForZ: true,
  },
  mish: {
    value: (z) => z * Math.tanh(softplus(z)),
    slope: (_, z) => {
      const t = Math.tanh(softplus(z));
      return t + z * sigmoid(z) * (1 - t * t);
    },
    asksForZ: true,
  },
  gelu_new: {
    value: (z) => 0.5 * z * (1 + Math.tanh(halfRoot * (z + 0.044715 * (z * z * z)))),
    slope: (_, z) => {
      const t = Math.tanh(halfRoot * (z + 0.044715 * (z * z * z)));
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * halfRoot * (1 + 0.134145 * z * z);
    },
    asksForZ: true,
  },
} satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** Whether the engine knows the activation of this tfjs name. */
export function isActivation(name: unknown): name is ActivationName {
  return typeof name === "string" && Object.hasOwn(activations, name);
}

/** Whether its slope asks for what came in. */
export function asksForZ(name: ActivationName | "softmax"): boolean {
  return name !== "softmax" && "asksForZ" in activations[name];
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

/** Multiplies the gradient by the activations a of z into the gradient by z. */
export function multiplyBySlope(
  name: ActivationName,
  a: Float32Array,
  z: Float32Array,
  gradient: Float32Array,
): void {
  const { slope }: Activation = activations[name];
  for (let at = 0; at < gradient.length; at++) gradient[at] *= slope(a[at], z[at]);
}
