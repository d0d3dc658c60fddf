import * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { checkOption, readOptions, rule, type Rule, type Rules } from "../ground/options";
import {
  activationOf,
  activationRule,
  constraintRule,
  initializerOf,
  initializerRule,
  isRandom,
  regularizerOf,
  regularizerRule,
} from "./layerParts";
import { nextInitializerSeed } from "./randomSeed";
import { type DropoutConfig, SeededDropout } from "./seededDropout";

type DenseConfig = Parameters<typeof tf.layers.dense>[0];
type LayerConfig = Omit<DropoutConfig, "rate" | "noiseShape" | "seed">;

const shape: Rule = {
  must: { ko: "[784] 같은 크기의 배열", en: "an array of sizes, such as [784]" },
  holds: (value) =>
    Array.isArray(value) &&
    value.every((size) => size === null || rule.positiveInteger.holds(size)) &&
    rule.positiveInteger.holds(value.at(-1)),
};

const layerRules: Rules<LayerConfig> = {
  inputShape: shape,
  batchInputShape: shape,
  batchSize: rule.positiveInteger,
  dtype: rule.text,
  name: rule.text,
  trainable: rule.boolean,
  weights: rule.list,
  inputDType: rule.text,
};

const denseRules: Rules<DenseConfig> = {
  units: rule.positiveInteger,
  activation: activationRule,
  ...layerRules,
  inputDim: rule.positiveInteger,
  useBias: rule.boolean,
  kernelInitializer: initializerRule,
  biasInitializer: initializerRule,
  kernelRegularizer: regularizerRule,
  biasRegularizer: regularizerRule,
  activityRegularizer: regularizerRule,
  kernelConstraint: constraintRule,
  biasConstraint: constraintRule,
};

// tfjs takes a rate of 1 for none.
const dropoutRules: Rules<DropoutConfig> = {
  rate: rule.fraction,
  ...layerRules,
  noiseShape: rule.list,
  seed: rule.whole,
};

/**
 * `tf.layers.dense` as Keras has it: the kernel starts from Glorot's uniform distribution (tfjs takes the normal),
 * the bias from zeros, and {@link setRandomSeed} decides the draw, also of another initializer
 * that is named or given without a seed. Activations, initializers and penalties may be spelled as in Keras.
 *
 * @throws when there is no such option, or a value that none of tfjs's dense layers has
 */
function dense(config: DenseConfig): tf.layers.Layer {
  const read = readOptions("layers.dense", config, denseRules);
  checkOption("layers.dense", "units", read.units, denseRules.units);
  if (read.units === 1 && activationOf(read.activation) === "softmax") throw alwaysOne();
  const { kernelInitializer = "glorotUniform", biasInitializer = "zeros" } = read;
  const { activation, kernelRegularizer, biasRegularizer, activityRegularizer } = read;
  return tf.layers.dense({
    ...read,
    activation: activationOf(activation),
    kernelInitializer: initializerOf(kernelInitializer, nextInitializerSeed()),
    biasInitializer: initializerOf(biasInitializer, isRandom(biasInitializer) ? nextInitializerSeed() : 0),
    kernelRegularizer: regularizerOf(kernelRegularizer),
    biasRegularizer: regularizerOf(biasRegularizer),
    activityRegularizer: regularizerOf(activityRegularizer),
  });
}

function alwaysOne(): RangeError {
  return new RangeError(
    say({
      ko: 'layers.dense: 유닛이 하나인 softmax의 출력은 언제나 1입니다. "sigmoid"를 쓰거나 클래스마다 유닛을 하나씩 두십시오.',
      en: 'layers.dense: softmax of a single unit is always 1; take "sigmoid", or one unit for each class',
    }),
  );
}

/**
 * `tf.layers.dropout` whose masks {@link setRandomSeed} decides, a new one in each step. (tfjs's own draws the same mask
 * in every step once it is given a seed.)
 *
 * @throws when there is no such option, or the rate is not from 0 up to, but without, 1
 */
function dropout(config: DropoutConfig): tf.layers.Layer {
  const read = readOptions("layers.dropout", config, dropoutRules);
  checkOption("layers.dropout", "rate", read.rate, dropoutRules.rate);
  return new SeededDropout(read);
}

/**
 * Layers with Keras's defaults, whose randomness obeys {@link setRandomSeed}. It doesn't reach what is made by `tf.layers`
 * itself: their initializers draw as they please unless each is given a seed, and `tf.layers.gaussianNoise`,
 * `gaussianDropout`, `alphaDropout` and `tf.layers.dropout` can't be given any that serves.
 *
 * @example
 * ```ts
 * setRandomSeed(1);
 * const model = tf.sequential({ layers: [layers.dense({ units: 16, activation: "relu", inputShape: [100] })] });
 * model.countParams(); // => 1616
 * ```
 */
export const layers = { dense, dropout };
