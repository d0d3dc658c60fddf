import * as tf from "@tensorflow/tfjs-node";
import { type Rule } from "../ground/options";
import { plainName } from "./compileNames";

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l2>;
type Activation = Parameters<typeof tf.layers.dense>[0]["activation"];

const activations = [
  ...["linear", "relu", "relu6", "elu", "selu", "gelu", "swish", "mish"],
  ...["sigmoid", "softmax", "logSoftmax", "softplus", "softsign", "tanh", "gelu_new"],
];

const fixedInitializers = ["zeros", "ones", "identity"] as const;
const randomInitializers = [
  ...(["glorotUniform", "glorotNormal", "heUniform", "heNormal", "leCunUniform", "leCunNormal"] as const),
  ...(["randomUniform", "randomNormal", "truncatedNormal", "varianceScaling", "orthogonal"] as const),
];

/** Of a normal distribution that is cut off at two standard deviations so much of the deviation is left. */
const truncated = 0.87962566103423978;

// Keras makes up for what the cut takes; tfjs does not.
const normals: Partial<Record<string, { scale: number; mode: "fanIn" | "fanAvg" }>> = {
  glorotNormal: { scale: 1, mode: "fanAvg" },
  heNormal: { scale: 2, mode: "fanIn" },
  leCunNormal: { scale: 1, mode: "fanIn" },
  varianceScaling: { scale: 1, mode: "fanIn" },
};

const regularizers: Readonly<Record<string, () => Regularizer>> = {
  l1: () => tf.regularizers.l1(),
  l2: () => tf.regularizers.l2(),
  l1l2: () => tf.regularizers.l1l2(),
};

/** The known name that somebody wrote in another spelling, such as Keras's `he_normal`. */
function spelled<Name extends string>(given: unknown, names: readonly Name[]): Name | undefined {
  if (typeof given !== "string") return undefined;
  return names.find((name) => plainName(name) === plainName(given));
}

type Part = tf.serialization.Serializable;

/** Tells the parts that tfjs makes of one kind from all others by what they descend from, as it exports no such classes. */
function kindOf(example: Part): (given: unknown) => given is Part {
  const { prototype } = Object.getPrototypeOf(example.constructor) as { prototype: object };
  return (given): given is Part =>
    typeof given === "object" && given !== null && Object.prototype.isPrototypeOf.call(prototype, given);
}

const isInitializer = kindOf(tf.initializers.zeros());
const isRegularizer = kindOf(tf.regularizers.l2());
const isConstraint = kindOf(tf.constraints.nonNeg());

/** A penalty that is a number and none that rewards: tfjs takes any, Keras refuses. */
function isPenalty(given: unknown): boolean {
  if (!isRegularizer(given)) return false;
  return Object.values(given.getConfig()).every((factor) => !(Number(factor) < 0) && Number.isFinite(factor));
}

export const activationRule: Rule = {
  must: { ko: `${activations.join(", ")} 가운데 하나`, en: `one of ${activations.join(", ")}` },
  holds: (given) => given === null || spelled(given, [...activations, "silu"]) !== undefined,
  names: activations,
};

/** An activation in tfjs's spelling; Keras's `silu` is `swish`, and its None `linear`. */
export function activationOf(given: unknown): Activation {
  const name = spelled(given, [...activations, "silu"]) ?? "linear";
  return (name === "silu" ? "swish" : name) as Activation;
}

const initializers = [...fixedInitializers, ...randomInitializers];

export const initializerRule: Rule = {
  must: {
    ko: `${initializers.join(", ")} 가운데 하나이거나 tf.initializers가 만든 것`,
    en: `one of ${initializers.join(", ")}, or what tf.initializers makes`,
  },
  holds: (given) => isInitializer(given) || spelled(given, initializers) !== undefined,
  names: initializers,
};

/** The initializer, drawing from `seed` if it draws at all and has no seed of its own. */
export function initializerOf(given: unknown, seed: number): Initializer {
  if (isInitializer(given)) {
    const inside = given as Initializer & { seed?: number | null };
    if ("seed" in inside) inside.seed ??= seed;
    return inside;
  }
  const random = spelled(given, randomInitializers);
  const normal = random && normals[random];
  if (normal) {
    const scale = normal.scale / truncated ** 2;
    return tf.initializers.varianceScaling({ ...normal, scale, distribution: "normal", seed });
  }
  if (random) return tf.initializers[random]({ seed });
  return tf.initializers[spelled(given, fixedInitializers) ?? "zeros"]({});
}

/** Whether it draws numbers at random. */
export function isRandom(given: unknown): boolean {
  return isInitializer(given) ? "seed" in given : spelled(given, randomInitializers) !== undefined;
}

export const regularizerRule: Rule = {
  must: {
    ko: '"l1", "l2", "l1l2" 가운데 하나이거나 0 이상의 계수를 준 tf.regularizers.l2({ l2: 0.01 }) 같은 것',
    en: '"l1", "l2", "l1l2", or what tf.regularizers makes of factors of at least 0, such as tf.regularizers.l2({ l2: 0.01 })',
  },
  holds: (given) =>
    given === null || isPenalty(given) || spelled(given, Object.keys(regularizers)) !== undefined,
};

export const constraintRule: Rule = {
  must: {
    ko: "tf.constraints.maxNorm({ maxValue: 2 }) 같은 것",
    en: "what tf.constraints makes, such as tf.constraints.maxNorm({ maxValue: 2 })",
  },
  holds: isConstraint,
};

/** The penalty on weights; none for Keras's None. */
export function regularizerOf(given: unknown): Regularizer | undefined {
  if (isRegularizer(given)) return given as Regularizer;
  const name = spelled(given, Object.keys(regularizers));
  return name === undefined ? undefined : regularizers[name]();
}
