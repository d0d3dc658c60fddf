import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { type FitOptions } from "../../src/training/fit";
import { type History } from "../../src/training/history";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { classes, count, fit, x, y } from "./smallFit";

const three = y.map((value) => (value > 1 ? 2 : value > 0 ? 1 : 0));
const sampleWeight = Array.from({ length: count }, (_, i) => (i % 5) / 2);
const classWeight = { 0: 1, 1: 2.5 };

const cases: [loss: string, units: number, last: string, targets: number[]][] = [
  ["meanSquaredError", 1, "linear", y],
  ["meanAbsoluteError", 1, "linear", y],
  ["logCosh", 1, "linear", y],
  ["binaryCrossentropy", 1, "sigmoid", classes],
  ["poisson", 1, "softplus", classes],
  ["sparseCategoricalCrossentropy", 3, "softmax", three],
];

describe.each(cases)("weights in the engine, %s:", (loss, units, last, targets) => {
  const run = async (
    optimizer: string,
    more: FitOptions,
  ): Promise<{ history: History; weights: number[] }> => {
    setRandomSeed(3);
    const model = tf.sequential({
      layers: [
        layers.dense({ units: 8, activation: "tanh", inputShape: [3], kernelRegularizer: "l2" }),
        layers.dense({ units, activation: last as "linear" }),
      ],
    });
    model.compile({ optimizer, loss, metrics: ["mse"] });
    const options = { epochs: 4, batchSize: 16, validationSplit: 0.2, ...more };
    const history = await fit(model, x, targets, options);
    return { history, weights: model.getWeights().flatMap((weight) => Array.from(weight.dataSync())) };
  };

  it.each([
    ["sgd", { sampleWeight }],
    ["adam", { sampleWeight }],
    ["rmsprop", targets === y ? { sampleWeight } : { classWeight }],
  ])("%s is as by tfjs's steps", async (optimizer, weights) => {
    const engine = await run(optimizer, weights);
    // Who wants to see every batch has tfjs's steps.
    const tfjs = await run(optimizer, { ...weights, callbacks: { onBatchEnd: () => undefined } });
    expect([engine.history.method, tfjs.history.method]).toEqual(["engine", "tfjs"]);
    for (const [key, curve] of Object.entries(tfjs.history.history)) {
      curve.forEach((value, epoch) => {
        const difference = Math.abs(engine.history.history[key][epoch] - value);
        expect(difference / Math.max(Math.abs(value), 1e-3), `${key} ${epoch}`).toBeLessThan(1e-5);
      });
    }
    tfjs.weights.forEach((value, i) => expect(Math.abs(engine.weights[i] - value)).toBeLessThan(1e-5));
    expect(engine.history.history.loss).not.toEqual((await run(optimizer, {})).history.history.loss);
  });
});

describe("weights are refused", () => {
  const binary = (): tf.Sequential => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 1, activation: "sigmoid", inputShape: [3] })],
    });
    model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
    return model;
  };
  const ofClasses = (classWeight: unknown) =>
    fit(binary(), x, classes, { classWeight: classWeight as FitOptions["classWeight"] });

  it.each([
    [new Map([[0, 1]]), "classWeight must be weights by class number, { 0: 1, 1: 2.5 }, got Map"],
    [[1, 2], "classWeight must be weights by class number, { 0: 1, 1: 2.5 }, got [1, 2]"],
    ["balanced", 'classWeight must be weights by class number, { 0: 1, 1: 2.5 }, got "balanced"'],
    [{ 0: 1, 7: 2 }, "classWeight names class 7, but the classes are numbered 0 to 1"],
    [{ 0: 1, 1: -2 }, "classWeight must give class numbers a number of 0 or more"],
  ])("by class: %j", async (given, message) => {
    await expect(ofClasses(given)).rejects.toThrow(`fit: ${message}`);
  });

  it("by class, of targets that are no classes", async () => {
    const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] });
    model.compile({ optimizer: "sgd", loss: "mse" });
    await expect(fit(model, x, y, { classWeight: { 0: 1 } })).rejects.toThrow(
      /^fit: classWeight takes targets that are classes, but row 1 of y is \S+; weigh samples by sampleWeight$/,
    );
  });

  it("by sample: too few, below 0, no numbers", async () => {
    const bySample = (sampleWeight: unknown) =>
      fit(binary(), x, classes, { sampleWeight: sampleWeight as number[] });
    const freed = tf.ones([70]);
    freed.dispose();
    await expect(bySample(freed)).rejects.toThrow("fit: sampleWeight is a tensor that has been disposed of");
    await expect(bySample(tf.fill([70], "1", "string"))).rejects.toThrow(
      "fit: sampleWeight is a tensor of dtype string",
    );
    await expect(bySample([1])).rejects.toThrow("fit: sampleWeight must be 70 numbers, one a sample, got 1");
    await expect(bySample(classes.map(() => -1))).rejects.toThrow("fit: sampleWeight has -1 in row 0");
    await expect(bySample(classes.map(() => null))).rejects.toThrow("fit: sampleWeight has null in row 0");
  });
});

it("weights of samples may be a tensor or a typed array", async () => {
  const curves = async (weights: FitOptions["sampleWeight"]): Promise<number[]> => {
    setRandomSeed(3);
    const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] });
    model.compile({ optimizer: "sgd", loss: "mse" });
    return (await fit(model, x, y, { sampleWeight: weights, shuffle: false })).history.loss;
  };
  const expected = await curves(sampleWeight);
  expect(await curves(tf.tensor1d(sampleWeight))).toEqual(expected);
  expect(await curves(Float32Array.from(sampleWeight))).toEqual(expected);
});
