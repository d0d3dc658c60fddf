import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { fit } from "../../src/training/fit";
import { fitMany } from "../../src/training/fitMany";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";

const x = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);

function buildModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 6, activation: "relu", inputShape: [2] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

const quiet = { verbose: 0 } as const;

beforeEach(() => setRandomSeed(1));

describe("fitMany", () => {
  it("trains 5 models by default, each from other weights", async () => {
    const { histories, tests, method } = await fitMany(buildModel, x, y, quiet);
    expect(method).toBe("stacked");
    expect(histories).toHaveLength(5);
    expect(new Set(histories.map(({ history }) => history.loss[0])).size).toBe(5);
    expect(tests).toEqual([]);
  });

  it("gives what building, fitting and evaluating one after the other gives", async () => {
    const options = { epochs: 3, batchSize: 8, ...quiet };
    const many = await fitMany(buildModel, x, y, {
      ...options,
      repeats: 2,
      validationData: [x, y],
      testData: [x, y],
    });
    setRandomSeed(1);
    const models = [buildModel(), buildModel()];
    for (const [i, model] of models.entries()) {
      const { history } = await fit(model, x, y, { ...options, validationData: [x, y] });
      expect(many.histories[i].history).toEqual(history);
      expect(many.tests[i]).toEqual(await evaluate(model, x, y));
    }
  });

  it("repeats itself after equal seeds", async () => {
    const run = () => fitMany(buildModel, x, y, { repeats: 3, testData: [x, y], ...quiet });
    const first = await run();
    setRandomSeed(1);
    expect(await run()).toEqual(first);
  });

  it("trains models that the engine does not know, too", async () => {
    const build = (): tf.Sequential => {
      const model = buildModel();
      model.add(tf.layers.layerNormalization());
      model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
      return model;
    };
    const before = tf.memory().numTensors;
    const { method, tests } = await fitMany(build, x, y, { repeats: 2, testData: [x, y], ...quiet });
    expect(method).toBe("foldByFold");
    expect(tests).toHaveLength(2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses repeats that are no positive integer, and test data that don't fit", async () => {
    await expect(fitMany(buildModel, x, y, { repeats: 0 })).rejects.toThrow(
      "fitMany: repeats must be a positive integer, got 0",
    );
    await expect(fitMany(buildModel, x, y, { testData: [x, [1]], ...quiet })).rejects.toThrow(
      "fitMany: testData: x has 30 samples, but y has 1; each sample needs one target",
    );
  });
});
