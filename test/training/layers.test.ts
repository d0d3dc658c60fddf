import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";

beforeEach(() => setRandomSeed(5));

const build = (): tf.Sequential =>
  tf.sequential({ layers: [layers.dense({ units: 16, activation: "relu", inputShape: [100] })] });
const kernelOf = (model: tf.Sequential): number[] => Array.from(model.getWeights()[0].dataSync());

describe("layers.dense", () => {
  it("starts as Keras's does: Glorot's uniform kernel, a bias of zeros", () => {
    const [kernel, bias] = build().getWeights();
    const limit = Math.sqrt(6 / 116);
    const values = Array.from(kernel.dataSync());
    expect(Math.max(...values)).toBeLessThanOrEqual(limit);
    expect(Math.max(...values)).toBeGreaterThan(0.98 * limit);
    expect(Math.min(...values)).toBeLessThan(-0.98 * limit);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Array.from(bias.dataSync())).toEqual(new Array(16).fill(0));
  });

  it("starts equally after equal seeds, differently otherwise", () => {
    const first = kernelOf(build());
    expect(kernelOf(build())).not.toEqual(first);
    setRandomSeed(5);
    expect(kernelOf(build())).toEqual(first);
    setRandomSeed(6);
    expect(kernelOf(build())).not.toEqual(first);
  });

  it("draws every initializer by the seed, named in Keras's spelling or made without one", () => {
    for (const make of ["he_normal", "randomUniform", () => tf.initializers.heUniform({})]) {
      const draw = (): number[] => {
        setRandomSeed(5);
        const kernelInitializer = typeof make === "string" ? (make as "heNormal") : make();
        return kernelOf(
          tf.sequential({ layers: [layers.dense({ units: 4, inputShape: [3], kernelInitializer })] }),
        );
      };
      expect(draw()).toEqual(draw());
    }
  });

  it("names the nearest of a misspelt activation or initializer", () => {
    const made = (given: object) => () => layers.dense({ units: 1, ...given });
    expect(made({ activation: "rleu" })).toThrow(/, got "rleu"; did you mean relu\?$/);
    expect(made({ activation: "sigmod" })).toThrow(/, got "sigmod"; did you mean sigmoid\?$/);
    expect(made({ kernelInitializer: "he_norml" })).toThrow(/, got "he_norml"; did you mean heNormal\?$/);
    expect(made({ activation: "threshold" })).toThrow(/, got "threshold"$/);
  });

  it.each([[], [null], [3, null]])("refuses inputs that have no size: %j", (...inputShape) => {
    expect(() => layers.dense({ units: 1, inputShape })).toThrow(
      "layers.dense: inputShape must be an array of sizes, such as [784], got",
    );
  });

  it("refuses a softmax of one unit, which is always 1", () => {
    expect(() => layers.dense({ units: 1, activation: "softmax" })).toThrow(
      'layers.dense: softmax of a single unit is always 1; take "sigmoid", or one unit for each class',
    );
  });

  it("leaves the initializer to whoever names one", () => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 2, inputShape: [2], kernelInitializer: "ones" })],
    });
    expect(kernelOf(model)).toEqual([1, 1, 1, 1]);
  });
});

describe("a part of another kind, or a penalty that rewards, is refused by layers.dense:", () => {
  const l2 = tf.regularizers.l2({ l2: 0.1 });
  it.each([
    ["kernelInitializer", l2],
    ["kernelRegularizer", tf.initializers.zeros()],
    ["biasRegularizer", tf.constraints.nonNeg()],
    ["biasConstraint", l2],
    ["activityRegularizer", tf.regularizers.l1({ l1: -1 })],
    ["kernelRegularizer", tf.regularizers.l2({ l2: -1 })],
    ["kernelRegularizer", tf.regularizers.l1l2({ l1: NaN, l2: 0.1 })],
  ])("%s", (name, part) => {
    expect(() => layers.dense({ units: 1, [name]: part })).toThrow(`layers.dense: ${name} must be `);
  });

  it("but a factor of 0 is none", () => {
    expect(() =>
      layers.dense({ units: 1, kernelRegularizer: tf.regularizers.l1l2({ l1: 0 }) }),
    ).not.toThrow();
  });
});

describe("layers.dropout", () => {
  const masks = (): number[][] => {
    const layer = layers.dropout({ rate: 0.5 });
    const ones = tf.ones([1, 200]);
    return [1, 2].map(() => Array.from((layer.apply(ones, { training: true }) as tf.Tensor).dataSync()));
  };

  it("draws a new mask in every step, and the same masks after equal seeds", () => {
    const [first, second] = masks();
    expect(first).not.toEqual(second);
    setRandomSeed(5);
    expect(masks()).toEqual([first, second]);
  });
});
