import { readFileSync } from "node:fs";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { afterEach, describe, expect, it, vi } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { kFold } from "../../src/training/kFold";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";

interface Recorded {
  labels: Record<string, number[]>;
  cases: { name: string; k: number; seed: number | null; stratify: boolean; validation: number[][] }[];
}

const fixture = path.join(__dirname, "../fixtures/stratified_folds.json");
const { labels, cases } = JSON.parse(readFileSync(fixture, "utf8")) as Recorded;

afterEach(() => vi.restoreAllMocks());

describe("kFold divides as scikit-learn, to the last sample,", () => {
  it.each(cases)("$name labels in $k folds with seed $seed, stratified: $stratify", (one) => {
    const given = labels[one.name];
    const stratify = one.stratify ? { stratify: given } : {};
    const shuffle = one.seed === null ? {} : { shuffleFolds: true, seed: one.seed };
    const folds = kFold(given.length, one.k, { ...stratify, ...shuffle });
    expect(folds.map(({ validation }) => validation)).toEqual(one.validation);
    const all = given.map((_, row) => row);
    for (const { train, validation } of folds) {
      expect([...train, ...validation].sort((a, b) => a - b)).toEqual(all);
    }
  });
});

describe("kFold", () => {
  it("shuffles as setRandomSeed says where no seed is given", () => {
    const folds = (): unknown => kFold(20, 4, { shuffleFolds: true });
    setRandomSeed(3);
    const first = folds();
    expect(folds()).not.toEqual(first);
    setRandomSeed(3);
    expect(folds()).toEqual(first);
  });

  it("refuses labels that are too few or no classes, a class for no fold, and a seed for nothing", () => {
    expect(() => kFold(3, 2, { stratify: [0, 1] })).toThrow(
      "kFold: stratify must be 3 class numbers, one a sample, got 2",
    );
    expect(() => kFold(3, 2, { stratify: [0, 0.5, 1] })).toThrow(
      "kFold: stratify must be class numbers, which are integers, got 0.5 at 1",
    );
    expect(() => kFold(3, 2, { stratify: [0.5, 0, 1] })).toThrow("which are integers, got 0.5 at 0");
    expect(() => kFold(4, 3, { stratify: [0, 0, 1, 1] })).toThrow(
      "kFold: class 0 has 2 samples, which can't be in each of 3 folds; take a k of at most 2, or leave stratify out",
    );
    expect(() => kFold(4, 2, { seed: 1 })).toThrow("kFold: seed serves only with shuffleFolds: true");
  });

  it("only warns of a class too small, as scikit-learn", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(kFold(5, 3, { stratify: [0, 0, 0, 0, 1] })).toHaveLength(3);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("class 1 has 1 sample,"));
  });
});

describe("crossValidate", () => {
  const x = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(i)]);
  const sorted = x.map((_, i) => (i < 6 ? 0 : 1));
  const buildModel = (): tf.Sequential => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 1, activation: "sigmoid", inputShape: [2] })],
    });
    model.compile({ optimizer: "sgd", loss: "binaryCrossentropy", metrics: ["accuracy"] });
    return model;
  };
  const options = { k: 3, epochs: 2, verbose: 0 as const };
  const curves = async (more: object): Promise<unknown> => {
    setRandomSeed(1);
    return (await crossValidate(buildModel, x, sorted, { ...options, ...more })).folds.map(
      (fold) => fold.history,
    );
  };

  it("leaves the folds as the lecture has them unless it is asked", async () => {
    expect(await curves({ shuffleFolds: false, stratify: undefined })).toEqual(await curves({}));
  });

  it("shuffles them as setRandomSeed says", async () => {
    const shuffled = await curves({ shuffleFolds: true });
    expect(shuffled).not.toEqual(await curves({}));
    expect(await curves({ shuffleFolds: true })).toEqual(shuffled);
  });

  it("stratifies by class numbers, and refuses targets that are no classes", async () => {
    expect(await curves({ stratify: true })).not.toEqual(await curves({}));
    await expect(
      crossValidate(
        regression,
        x,
        x.map(([a]) => a),
        { ...options, stratify: true },
      ),
    ).rejects.toThrow("crossValidate: stratify takes targets that are classes, but row 1 of y is 0.84147");
  });

  it("stratifies by one-hot rows as by the class numbers that they stand for", async () => {
    const oneHot = (loss: string): tf.Sequential => {
      const model = tf.sequential({
        layers: [layers.dense({ units: 2, activation: "softmax", inputShape: [2] })],
      });
      model.compile({ optimizer: "sgd", loss, metrics: ["accuracy"] });
      return model;
    };
    const curvesOf = async (loss: string, y: number[] | number[][], stratify: boolean): Promise<number[]> => {
      setRandomSeed(1);
      const cv = await crossValidate(() => oneHot(loss), x, y, { ...options, stratify });
      return cv.folds.flatMap(({ history }) => [...history.loss, ...history.val_accuracy]);
    };
    const rows = sorted.map((label) => [1 - label, label]);
    const byRows = await curvesOf("categoricalCrossentropy", rows, true);
    const byNumbers = await curvesOf("sparseCategoricalCrossentropy", sorted, true);
    byRows.forEach((value, i) => expect(value).toBeCloseTo(byNumbers[i], 5));
    expect(byRows).not.toEqual(await curvesOf("categoricalCrossentropy", rows, false));
    const shares = sorted.map(() => [0.5, 0.5]);
    await expect(curvesOf("categoricalCrossentropy", shares, true)).rejects.toThrow(
      "crossValidate: stratify takes targets that are classes, but row 0 of y is [0.5, 0.5]",
    );
  });

  const regression = (): tf.Sequential => {
    const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model;
  };
});
