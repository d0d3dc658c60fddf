import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { knownNames } from "../ground/nearest";
import { checkOption, type Rule, rule } from "../ground/options";
import { Adadelta } from "./adadelta";
import { hinge, huber, kullbackLeiblerDivergence, squaredHinge, type TensorFunction } from "./losses";

/** A name without regard to spelling: `mean_squared_error`, `MeanSquaredError` and `meanSquaredError` are one. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * Keras's losses: tfjs's of the same name where it computes the same, otherwise our own. Short names are Keras's
 * aliases.
 */
const losses: Readonly<Record<string, string | TensorFunction>> = {
  meanSquaredError: "meanSquaredError",
  mse: "meanSquaredError",
  meanAbsoluteError: "meanAbsoluteError",
  mae: "meanAbsoluteError",
  meanAbsolutePercentageError: "meanAbsolutePercentageError",
  mape: "meanAbsolutePercentageError",
  meanSquaredLogarithmicError: "meanSquaredLogarithmicError",
  msle: "meanSquaredLogarithmicError",
  huber,
  logCosh: "logcosh",
  binaryCrossentropy: "binaryCrossentropy",
  bce: "binaryCrossentropy",
  categoricalCrossentropy: "categoricalCrossentropy",
  sparseCategoricalCrossentropy: "sparseCategoricalCrossentropy",
  kullbackLeiblerDivergence,
  klDivergence: kullbackLeiblerDivergence,
  kld: kullbackLeiblerDivergence,
  poisson: "poisson",
  hinge,
  squaredHinge,
  categoricalHinge: "categoricalHinge",
  cosineSimilarity: "cosineProximity",
  cosineProximity: "cosineProximity",
};

/** With Keras 3's learning rates; tfjs has others for these four, and the same for the rest. */
const optimizers: Readonly<Record<string, string | (() => tf.Optimizer)>> = {
  sgd: "sgd",
  rmsprop: "rmsprop",
  adam: "adam",
  adagrad: () => tf.train.adagrad(0.001),
  adadelta: () => new Adadelta(0.001, 0.95, 1e-7),
  adamax: () => tf.train.adamax(0.001, 0.9, 0.999, 1e-7, 0),
};

const learningRate: Rule = {
  must: {
    ko: "tf.train.adam(0.001)처럼 0 이상의 수",
    en: "a number of 0 or more, as in tf.train.adam(0.001)",
  },
  holds: (value) => rule.number.holds(value) && value >= 0,
};
const share: Rule = {
  must: { ko: "0 이상 1 이하의 수", en: "a number from 0 to 1" },
  holds: (value) => learningRate.holds(value) && (value as number) <= 1,
};

/** @throws where an optimizer's number is none: tfjs takes whatever it is given, and trains to NaN, or not at all */
function checkSettings(optimizer: tf.Optimizer): void {
  const settings = optimizer.getConfig();
  const rules = { learningRate, momentum: share, beta1: share, beta2: share, rho: share, decay: share };
  for (const [name, must] of Object.entries(rules)) {
    if (name in settings) checkOption("compile", `optimizer: ${name}`, settings[name], must);
  }
}

/** tfjs's name of a loss, or the function; of a function of the learner's, itself. @throws when there is none */
export function lossOf(given: unknown): string | TensorFunction {
  if (typeof given === "function") return ownFunction(given, "loss") as TensorFunction;
  if (typeof given !== "string") throw noName("loss", given);
  return lookUp(losses, given, { ko: "손실 함수", en: "loss" });
}

/** tfjs's name of an optimizer, or the optimizer, with Keras's settings. @throws when there is none */
export function optimizerOf(given: unknown): string | tf.Optimizer {
  // What tfjs tells its optimizers by looks into any value.
  if (typeof given === "object" && given !== null && given instanceof tf.Optimizer) {
    checkSettings(given);
    return given;
  }
  if (typeof given !== "string") throw noName("optimizer", given);
  const found = lookUp(optimizers, given, { ko: "옵티마이저", en: "optimizer" });
  return typeof found === "string" ? found : found();
}

/** The entry of a name in any spelling. @throws when there is none, naming the nearest and all */
export function lookUp<T>(
  table: Readonly<Record<string, T>>,
  name: string,
  kind: { ko: string; en: string },
): T {
  const key = Object.keys(table).find((known) => plainName(known) === plainName(name));
  if (key !== undefined) return table[key];
  const remedy = knownNames(name, Object.keys(table), { ko: "쓸 수 있는 이름", en: "known are" });
  throw new RangeError(
    say({
      ko: `compile: ${JSON.stringify(name)}라는 ${kind.ko}는 여기에 없습니다. ${remedy}`,
      en: `compile: there is no ${kind.en} ${JSON.stringify(name)} here; ${remedy}`,
    }),
  );
}

/**
 * A loss or a metric of the learner's own.
 * @throws when it has no name, under which a history could keep it
 */
export function ownFunction(given: { name: string }, kind: "loss" | "metric"): { name: string } {
  if (given.name !== "") return given;
  throw new TypeError(
    say({
      ko: `compile: 이름 없는 함수는 기록에 남길 이름이 없습니다. const my${kind === "loss" ? "Loss" : "Metric"} = (yTrue, yPred) => ...처럼 이름을 붙이십시오.`,
      en: `compile: a ${kind} without a name could not be told in a history; name it, as in const my${kind === "loss" ? "Loss" : "Metric"} = (yTrue, yPred) => ...`,
    }),
  );
}

function noName(what: "loss" | "optimizer", given: unknown): TypeError {
  const got = describe(given);
  const words = say(
    what === "loss"
      ? {
          ko: '"meanSquaredError" 같은 이름이나 함수 (yTrue, yPred) => ...',
          en: 'a name such as "meanSquaredError", or a function (yTrue, yPred) => ...',
        }
      : {
          ko: '"rmsprop" 같은 이름이나 tf.train.adam(0.001) 같은 것',
          en: 'a name such as "rmsprop", or what tf.train makes, such as tf.train.adam(0.001)',
        },
  );
  return new TypeError(
    say({
      ko: `compile: ${what} 값은 ${words}이어야 합니다. 받은 값: ${got}`,
      en: `compile: ${what} must be ${words}, got ${got}`,
    }),
  );
}
