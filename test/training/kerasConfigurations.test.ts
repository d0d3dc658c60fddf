import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { Adadelta } from "../../src/training/adadelta";
import { earlyStopping } from "../../src/training/earlyStopping";
import { evaluate } from "../../src/training/evaluate";
import { layers } from "../../src/training/layers";
import { learningRateScheduler } from "../../src/training/learningRateScheduler";
import { reduceLROnPlateau } from "../../src/training/reduceLROnPlateau";
import { type FitOptions } from "../../src/training/fit";
import keras from "../fixtures/keras_configurations.json";
import { setFormulaWeights } from "./formulaWeights";
import { fit } from "./smallFit";

/** A configuration in Keras's own words. */
interface Configuration {
  targets: keyof typeof outputs;
  loss: string;
  optimizer: string | ({ name: string } & Record<string, number | boolean>);
  metrics: string[];
  kernel_regularizer?: { l1: number; l2: number };
  bias_regularizer?: { l1: number; l2: number };
  class_weight?: Record<string, number>;
  sample_weight?: boolean;
  validation_weight?: boolean;
  validation_split?: number;
  initial_epoch?: number;
  epochs?: number;
  batch_size?: number;
  activation?: string;
  dropout?: number;
  use_bias?: boolean;
  batch_normalization?: boolean;
  callbacks?: ({ name: string } & Record<string, never>)[];
}

// With a learning rate of 0.1 the last bit of a sum grows from epoch to epoch.
const slackOf: Record<string, number> = {
  "early stopping that restores": 1e-4,
  "learning rate reduced on a plateau": 1e-4,
};
// Keras's own value is wrong for targets in one list, which it spreads over a matrix.
const wrongInKeras = /^(val_)?hinge$/;

const outputs = {
  number: [1, "linear"],
  binary: [1, "sigmoid"],
  classes: [4, "softmax"],
  "one-hot": [4, "softmax"],
  labels: [3, "sigmoid"],
  count: [1, "softplus"],
  signs: [1, "tanh"],
} as const;

const inputs = (count: number, first = 0): number[][] =>
  Array.from({ length: count }, (_, i) => [37, 59, 83].map((a) => (((first + i) * a) % 101) / 50 - 1));

function target(kind: Configuration["targets"], row: number[]): number | number[] {
  const [a, b, c] = row.map(Math.fround);
  const label = 2 * Number(a > 0) + Number(b > c);
  switch (kind) {
    case "number":
      return Math.round(100 * (a - 2 * b + c)) / 100;
    case "binary":
      return Number(a > b);
    case "classes":
      return label;
    case "one-hot":
      return [0, 1, 2, 3].map((each) => Number(each === label));
    case "labels":
      return [a > 0, b > 0.2, c > -0.3].map(Number);
    case "count":
      return Math.floor(2 + 2 * a + b * b);
    case "signs":
      return a > b ? 1 : -1;
  }
}

const sampleWeights = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * 29) % 17) / 8);

function build(configuration: Configuration): tf.Sequential {
  const [units, last] = outputs[configuration.targets];
  const { kernel_regularizer: kernel, bias_regularizer: bias, activation = "tanh" } = configuration;
  const common = {
    useBias: configuration.use_bias ?? true,
    ...(kernel && { kernelRegularizer: tf.regularizers.l1l2(kernel) }),
    ...(bias && { biasRegularizer: tf.regularizers.l1l2(bias) }),
  };
  const model = tf.sequential();
  model.add(layers.dense({ units: 8, activation: activation as "tanh", inputShape: [3], ...common }));
  if (configuration.batch_normalization) model.add(tf.layers.batchNormalization());
  if (configuration.dropout !== undefined) model.add(layers.dropout({ rate: configuration.dropout }));
  model.add(layers.dense({ units, activation: last, ...common }));
  if (configuration.batch_normalization) setDenseFormulaWeights(model);
  else setFormulaWeights(model);
  const { optimizer, loss, metrics } = configuration;
  model.compile({ optimizer: optimizerOf(optimizer), loss, metrics });
  return model;
}

function setDenseFormulaWeights(model: tf.Sequential): void {
  for (const layer of model.layers.filter((each) => each.getClassName() === "Dense")) {
    setFormulaWeights(layer as unknown as tf.LayersModel);
  }
}

function optimizerOf(given: Configuration["optimizer"]): string | tf.Optimizer {
  if (typeof given === "string") return given;
  const {
    name,
    learning_rate: rate,
    ...rest
  } = given as { name: string; learning_rate: number } & Record<string, number>;
  switch (name) {
    case "sgd":
      return tf.train.momentum(rate, rest.momentum ?? 0, Boolean(rest.nesterov));
    case "adam":
      return tf.train.adam(rate, rest.beta_1, rest.beta_2, 1e-7);
    case "rmsprop":
      return tf.train.rmsprop(rate, rest.rho ?? 0.9, rest.momentum ?? 0, 1e-7, Boolean(rest.centered));
    case "adagrad":
      return tf.train.adagrad(rate, 0.1);
    default:
      return new Adadelta(rate, 0.95, 1e-7);
  }
}

function callbackOf({ name, ...given }: { name: string } & Record<string, unknown>) {
  const inCamelCase = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  if (name === "EarlyStopping") return earlyStopping(inCamelCase);
  if (name === "ReduceLROnPlateau") return reduceLROnPlateau(inCamelCase);
  const from = given.halve_from as number;
  return learningRateScheduler((epoch, rate) => (epoch >= from ? rate * 0.5 : rate));
}

function optionsOf(configuration: Configuration): FitOptions {
  const { callbacks = [], class_weight, validation_split } = configuration;
  const xVal = inputs(keras.validation, 1000);
  const yVal = xVal.map((row) => target(configuration.targets, row)) as number[];
  return {
    epochs: configuration.epochs ?? 6,
    batchSize: configuration.batch_size ?? 16,
    shuffle: false,
    verbose: 0,
    initialEpoch: configuration.initial_epoch,
    validationSplit: validation_split,
    validationData: validation_split
      ? undefined
      : configuration.validation_weight
        ? [xVal, yVal, sampleWeights(keras.validation)]
        : [xVal, yVal],
    classWeight: class_weight,
    sampleWeight: configuration.sample_weight ? sampleWeights(keras.samples) : undefined,
    callbacks: callbacks.map(callbackOf),
  };
}

function expectNear(ours: number, theirs: number, slack: number, what: string): void {
  expect(Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-3), what).toBeLessThanOrEqual(slack);
}

describe("Keras 3's curves are fit's, from equal weights and unshuffled:", () => {
  it("at least 20 configurations", () => {
    expect(Object.keys(keras.answers).length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(keras.answers))("%s", async (name, answer) => {
    const configuration = answer.configuration as unknown as Configuration;
    const model = build(configuration);
    const x = inputs(keras.samples);
    const y = x.map((row) => target(configuration.targets, row)) as number[];
    const { history, epoch } = await fit(model, x, y, optionsOf(configuration));
    const slack = slackOf[name] ?? 1e-5;
    expect(epoch).toEqual(answer.epoch);
    expect(Object.keys(history).sort()).toEqual(Object.keys(answer.history).sort());
    for (const [key, curve] of Object.entries<number[]>(answer.history)) {
      if (wrongInKeras.test(key)) continue;
      curve.forEach((value, at) => expectNear(history[key][at], value, slack, `${key} ${at}`));
    }
    const options = optionsOf(configuration).validationData ?? [
      inputs(keras.validation, 1000),
      inputs(keras.validation, 1000).map((row) => target(configuration.targets, row)) as number[],
    ];
    const result = await evaluate(model, options[0], options[1]);
    for (const [key, value] of Object.entries(answer.evaluate))
      if (!wrongInKeras.test(key)) expectNear(result[key], value, slack, `evaluate ${key}`);
    model.dispose();
  });
});
