import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { layers } from "../../src/training/layers";
import { type Matrix } from "../../src/training/samples";
import { type Targets } from "../../src/training/targets";
import { classes, count, fit, regression, x, y } from "./smallFit";

describe("fit refuses", () => {
  const refusal = async (run: () => Promise<unknown>): Promise<string> =>
    run().then(
      () => "nothing",
      (error: Error) => error.message,
    );

  it.each([0, -1, 1.5, NaN])("%d as a number of epochs or a batch size", async (value) => {
    expect(await refusal(() => fit(regression(), x, y, { epochs: value }))).toBe(
      `fit: epochs must be a positive integer, got ${value}`,
    );
    expect(await refusal(() => fit(regression(), x, y, { batchSize: value }))).toBe(
      `fit: batchSize must be a positive integer, got ${value}`,
    );
  });

  it("what is not finite, naming row and column", async () => {
    const broken = x.map((row) => [...row]);
    broken[4][1] = NaN;
    const expected =
      "fit: x has NaN in row 4, column 1; every value must be a finite number: fill the missing value in, or leave the row out";
    expect(await refusal(() => fit(regression(), broken, y))).toBe(expected);
    expect(await refusal(() => fit(regression(), tf.tensor2d(broken), y))).toBe(expected);
    const frame = { columns: ["a", "b", "c"], values: broken, index: [], shape: [count, 3] };
    expect(await refusal(() => fit(regression(), frame, y))).toBe(
      "fit: x has NaN in row 4, column b; every value must be a finite number: fill the missing value in, or leave the row out",
    );
    const targets = [...y];
    targets[69] = Infinity;
    expect(await refusal(() => fit(regression(), x, targets))).toBe(
      "fit: y has Infinity in row 69; every value must be a finite number: look for where it comes from, such as a division by 0",
    );
  });

  it("inputs and targets of different length", async () => {
    expect(await refusal(() => fit(regression(), x, y.slice(1)))).toBe(
      "fit: x has 70 samples, but y has 69; each sample needs one target",
    );
    expect(await refusal(() => fit(regression(), x, y, { validationData: [x.slice(0, 9), y] }))).toBe(
      "fit: validationData: x has 9 samples, but y has 70; each sample needs one target",
    );
  });

  it("empty and ragged inputs", async () => {
    expect(await refusal(() => fit(regression(), [], []))).toBe(
      "fit: x is empty; at least one sample is needed",
    );
    expect(await refusal(() => fit(regression(), x, []))).toBe(
      "fit: y is empty; at least one sample is needed",
    );
    expect(await refusal(() => fit(regression(), [[1, 2, 3], [1]], [1, 2]))).toBe(
      "fit: x has 3 columns in row 0, but 1 in row 1",
    );
    const gone = tf.tensor2d(x);
    gone.dispose();
    expect(await refusal(() => fit(regression(), gone, y))).toBe(
      "fit: x is a tensor that has been disposed of; make it anew",
    );
  });

  it("inputs of another width than the model's", async () => {
    expect(await refusal(() => fit(regression(), [[1, 2]], [1]))).toBe(
      "fit: x has samples of shape [2], but the model's inputShape is [3]",
    );
  });

  it("targets of another width than the output, saying what to do", async () => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 46, inputShape: [3], activation: "softmax" })],
    });
    model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy" });
    expect(await refusal(() => fit(model, x, classes))).toBe(
      "fit: y has one number a sample, but the model puts out 46: turn class numbers into rows with " +
        "toCategorical(labels, 46), or compile with sparseCategoricalCrossentropy",
    );
    expect(await refusal(() => fit(regression(), x, x))).toBe(
      "fit: y has 3 numbers a sample, but the model puts out 1: " +
        "give one number a sample, or a last layer of 3 units",
    );
  });

  it("a model that is not compiled, not built or no model", async () => {
    const bare = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] });
    expect(await refusal(() => fit(bare, x, y))).toBe(
      'fit: the model is not compiled; call model.compile({ optimizer: "rmsprop", loss: ... }) first',
    );
    const hollow = tf.sequential();
    expect(await refusal(() => fit(hollow, x, y))).toBe(
      "fit: the model has no layers; add some, the first with an inputShape, and compile it",
    );
    expect(await refusal(() => fit({} as tf.LayersModel, x, y))).toBe(
      "fit: model must be a tfjs model, such as tf.sequential({ layers: [...] }), got an object",
    );
  });

  it("what is no matrix and no targets", async () => {
    expect(await refusal(() => fit(regression(), "abc" as unknown as Matrix, y))).toBe(
      'fit: x must be a tensor, a MultiHot, an array of rows or a DataFrame, got "abc"',
    );
    expect(await refusal(() => fit(regression(), [1, 2] as unknown as Matrix, [1, 2]))).toBe(
      "fit: x must be rows, but is one list of numbers; for a single feature give Array.from(values, (value) => [value])",
    );
    expect(await refusal(() => fit(regression(), x, 5 as unknown as Targets))).toBe(
      "fit: y must be an array of numbers, an array of rows, a tensor or a Series, got 5",
    );
  });

  it("validation data that are no pair", async () => {
    const validationData = [x] as unknown as [Matrix, Targets];
    expect(await refusal(() => fit(regression(), x, y, { validationData }))).toBe(
      "fit: validationData must be a pair, [x, y], of inputs and targets",
    );
  });
});
