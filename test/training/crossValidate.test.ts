import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { type MultiHot } from "../../src/preprocessing/multiHot";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";
import { crossValidate } from "../../src/training/crossValidate";
import { fit } from "../../src/training/fit";
import { kFold } from "../../src/training/kFold";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { interruptible } from "./interruptible";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const count = 42;
const x = Array.from({ length: count }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i % 5) / 5]);
const y = x.map(([a, b, c]) => a - 2 * b + c);

function buildModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 8, activation: "relu", inputShape: [3] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

function buildClassifier(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 5, activation: "tanh", inputShape: [3] }),
      layers.dense({ units: 4, activation: "relu" }),
      layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

function buildForPairs(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 6, activation: "elu", inputShape: [3], useBias: false }),
      layers.dense({ units: 2 }),
    ],
  });
  model.compile({ optimizer: "sgd", loss: "meanAbsoluteError", metrics: ["mse"] });
  return model;
}

function buildForWords(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 16, activation: "relu", inputShape: [20] }),
      layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
}

const pairs = x.map(([a, b, c]) => [a * b, c]);
const words = vectorizeSequences(
  x.map((_, i) => [i % 20, (3 * i) % 20, (i * i) % 20]),
  20,
);

const quiet = { verbose: 0 } as const;

beforeEach(() => setRandomSeed(1));

describe("crossValidate", () => {
  it("records every fold, in Keras's names, and averages them", async () => {
    const cv = await crossValidate(buildModel, x, y, { k: 3, epochs: 5, batchSize: 8, ...quiet });
    expect(cv.folds).toHaveLength(3);
    for (const fold of cv.folds) {
      expect(Object.keys(fold.history)).toEqual(["loss", "mae", "val_loss", "val_mae"]);
      expect(fold.history.val_mae).toHaveLength(5);
    }
    const average = cv.average("val_mae");
    expect(average).toHaveLength(5);
    expect(average[2]).toBeCloseTo(cv.folds.reduce((sum, fold) => sum + fold.history.val_mae[2], 0) / 3, 10);
    expect(cv.history.val_mae).toEqual(average);
  });

  it("has 4 folds, one epoch and batches of 32 by default", async () => {
    const cv = await crossValidate(buildModel, x, y, quiet);
    expect(cv.folds).toHaveLength(4);
    expect(cv.folds[0].params).toEqual({ epochs: 1, batchSize: 32, samples: 31, steps: 1 });
  });

  it.each<[string, () => tf.Sequential, number[][] | MultiHot, number[] | number[][]]>([
    ["regression", buildModel, x, y],
    ["classification", buildClassifier, x, x.map((_, i) => i % 3)],
    ["two outputs, no bias, plain gradient descent", buildForPairs, x, pairs],
    ["rows of zeros and ones", buildForWords, words, x.map((_, i) => i % 2)],
  ])(
    "gives the same numbers for folds together and one after the other: %s, uneven folds, shuffled",
    async (_, build, inputs, targets) => {
      const options = { k: 4, epochs: 6, batchSize: 7, ...quiet };
      const together = await crossValidate(build, inputs, targets, options);
      setRandomSeed(1);
      const alone = await crossValidate(build, inputs, targets, { ...options, method: "foldByFold" });
      expect([together.method, alone.method]).toEqual(["stacked", "foldByFold"]);
      alone.folds.forEach((fold, i) => {
        for (const [name, curve] of Object.entries(fold.history)) {
          curve.forEach((value, epoch) => {
            const difference = Math.abs(together.folds[i].history[name][epoch] - value);
            expect(difference, `fold ${i} ${name} ${epoch}`).toBeLessThanOrEqual(
              1e-4 * Math.abs(value) + 1e-9,
            );
          });
        }
      });
    },
  );

  it("trains each fold as fit would, on its own samples", async () => {
    const cv = await crossValidate(buildModel, x, y, { k: 2, epochs: 3, shuffle: false, ...quiet });
    setRandomSeed(1);
    const { train, validation } = kFold(count, 2)[0];
    const pick = <T>(list: T[], rows: number[]): T[] => rows.map((row) => list[row]);
    const { history } = await fit(buildModel(), pick(x, train), pick(y, train), {
      epochs: 3,
      shuffle: false,
      validationData: [pick(x, validation), pick(y, validation)],
      ...quiet,
    });
    expect(cv.folds[0].history).toEqual(history);
  });

  it("starts every fold from newly drawn weights, the same after equal seeds", async () => {
    const run = async () =>
      (
        await crossValidate(
          buildModel,
          x.map(() => [1, 1, 1]),
          y.map(() => 1),
          { k: 2, ...quiet },
        )
      ).folds;
    const [first, second] = await run();
    expect(first.history.loss[0]).not.toBe(second.history.loss[0]);
    setRandomSeed(1);
    expect((await run())[0].history).toEqual(first.history);
  });

  it("trains models that the engine does not know fold by fold", async () => {
    const build = (): tf.Sequential => {
      const model = tf.sequential({
        layers: [
          layers.dense({ units: 4, activation: "relu", inputShape: [3], trainable: false }),
          layers.dense({ units: 1 }),
        ],
      });
      model.compile({ optimizer: tf.train.rmsprop(0.01), loss: "meanSquaredError" });
      return model;
    };
    const before = tf.memory().numTensors;
    const cv = await crossValidate(build, x, y, { k: 2, epochs: 2, ...quiet });
    expect(cv.method).toBe("foldByFold");
    expect(cv.average("val_loss")).toHaveLength(2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("leaves no tensor behind, also when it fails", async () => {
    const before = tf.memory().numTensors;
    await crossValidate(buildModel, x, y, { k: 3, ...quiet });
    await crossValidate(buildModel, x, y, { k: 2, method: "foldByFold", ...quiet });
    await expect(crossValidate(buildModel, x, y.slice(1), quiet)).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ["throws", () => new Error("mine"), "mine"],
    ["returns a model that isn't compiled", () => tf.sequential(), "crossValidate: "],
    [
      "returns the same model again",
      (first: tf.Sequential) => first,
      "buildModel returned the same model again",
    ],
  ])("leaves no model behind whose buildModel %s the third time", async (_, third, message) => {
    const before = tf.memory().numTensors;
    const built: tf.Sequential[] = [];
    const build = (): tf.Sequential => {
      const model = built.length === 2 ? third(built[0]) : buildModel();
      if (model instanceof Error) throw model;
      built.push(model);
      return model;
    };
    await expect(crossValidate(build, x, y, { k: 4, ...quiet })).rejects.toThrow(message);
    expect(built.length).toBeGreaterThanOrEqual(2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("leaves tensors and memory as they were over fifty runs", async () => {
    // Large enough that the room in which one run trains, some 4 MB, is missed when it is not given back.
    const wide = (): tf.Sequential => {
      const dense = { units: 400, activation: "relu" } as const;
      const first = layers.dense({ ...dense, inputShape: [3] });
      const model = tf.sequential({ layers: [first, layers.dense(dense), layers.dense({ units: 1 })] });
      model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
      return model;
    };
    const once = (): Promise<unknown> => crossValidate(wide, x, y, { k: 2, ...quiet });
    const rssMb = (): number => {
      collectGarbage();
      return process.memoryUsage().rss / 2 ** 20;
    };
    for (let i = 0; i < 5; i++) await once();
    const before = { tensors: tf.memory().numTensors, rssMb: rssMb() };
    for (let i = 0; i < 50; i++) await once();
    expect(tf.memory().numTensors).toBe(before.tensors);
    expect(rssMb() - before.rssMb).toBeLessThan(80);
  });

  it("keeps what was begun when it is interrupted fold by fold", async () => {
    const cv = await interruptible((stop) => {
      let epochs = 0;
      const callbacks = () => {
        if (++epochs === 7) stop.abort();
      };
      return crossValidate(buildModel, x, y, { k: 3, epochs: 4, method: "foldByFold", callbacks, ...quiet });
    });
    expect(cv.interrupted).toBe(true);
    expect(cv.folds.map((fold) => fold.epoch.length)).toEqual([4, 3]);
  });

  it("keeps what all folds finished when it is interrupted", async () => {
    const cv = await interruptible((stop) => {
      setTimeout(() => stop.abort(), 100);
      return crossValidate(buildModel, x, y, { k: 3, epochs: 1_000_000, ...quiet });
    });
    expect(cv.interrupted).toBe(true);
    expect(cv.folds).toHaveLength(3);
    expect(cv.average("val_mae").length).toBeGreaterThan(0);
    const lengths = cv.folds.map((fold) => fold.epoch.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
  });
});

describe("crossValidate refuses", () => {
  it("folds that can't be", async () => {
    await expect(crossValidate(buildModel, x, y, { k: 1, ...quiet })).rejects.toThrow(
      "crossValidate: k must be an integer of at least 2, got 1",
    );
    await expect(crossValidate(buildModel, x.slice(0, 3), y.slice(0, 3), quiet)).rejects.toThrow(
      "crossValidate: 3 samples can't fill 4 folds; k must be at most the number of samples",
    );
  });

  it("samples and targets that differ in number", async () => {
    await expect(crossValidate(buildModel, x, y.slice(1), quiet)).rejects.toThrow(
      "crossValidate: x has 42 samples, but y has 41; each sample needs one target",
    );
  });

  it("a buildModel that builds nothing new", async () => {
    const model = buildModel();
    await expect(crossValidate(() => model, x, y, quiet)).rejects.toThrow(
      "crossValidate: buildModel returned the same model again; make a new model inside buildModel, " +
        "so that every training starts afresh",
    );
    const optimizer = tf.train.sgd(0.1);
    const sharing = (): tf.Sequential => {
      const built = buildModel();
      built.compile({ optimizer, loss: "meanSquaredError" });
      return built;
    };
    await expect(crossValidate(sharing, x, y, quiet)).rejects.toThrow(
      "buildModel returned the same optimizer again",
    );
    await expect(crossValidate(buildModel() as never, x, y, quiet)).rejects.toThrow(
      "crossValidate: buildModel must be a function that builds and compiles a model",
    );
  });

  it("epochs and batch sizes that are no positive integers", async () => {
    await expect(crossValidate(buildModel, x, y, { epochs: 0 })).rejects.toThrow(
      "crossValidate: epochs must be a positive integer, got 0",
    );
    await expect(crossValidate(buildModel, x, y, { batchSize: 0.5 })).rejects.toThrow(
      "crossValidate: batchSize must be a positive integer, got 0.5",
    );
  });

  it("the average of something that was not recorded", async () => {
    const cv = await crossValidate(buildModel, x, y, quiet);
    expect(() => cv.average("val_accuracy")).toThrow(
      "average: the folds have no val_accuracy; they have loss, mae, val_loss, val_mae",
    );
  });
});
