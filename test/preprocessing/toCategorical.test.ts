import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { toCategorical } from "../../src/preprocessing/toCategorical";

describe("toCategorical", () => {
  it("encodes the lecture's 3 as [0, 0, 0, 1, ...]", () => {
    const before = tf.memory().numTensors;
    const encoded = toCategorical([3, 0], 5);
    expect(encoded.shape).toEqual([2, 5]);
    expect(encoded.dtype).toBe("float32");
    expect(encoded.arraySync()).toEqual([
      [0, 0, 0, 1, 0],
      [1, 0, 0, 0, 0],
    ]);
    expect(tf.memory().numTensors).toBe(before + 1);
    encoded.dispose();
  });

  it("counts the classes itself when they are not given", () => {
    expect(toCategorical(Uint8Array.of(0, 2)).shape).toEqual([2, 3]);
  });

  it("refuses a matrix that no tensor holds, and says what does without", () => {
    const refusal = /make too large a matrix; keep the class numbers and take sparseCategoricalCrossentropy$/;
    expect(() => toCategorical([0], 1e12)).toThrow(refusal);
    expect(() => toCategorical([2 ** 40])).toThrow(refusal);
  });

  it.each([
    ["0", "turn the text into a number with Number(...)"],
    ["acq", "encode words with oneHot, or turn them into numbers"],
    [null, "fill the missing value in, or leave the row out"],
    [NaN, "fill the missing value in, or leave the row out"],
    [true, "write 1 for true and 0 for false"],
    [2n, "turn it into a number with Number(...)"],
    [[1], "give one number in each place"],
  ])("refuses %o as a label as every matrix does, and says what to do", (label, remedy) => {
    expect(() => toCategorical([0, label as number])).toThrow(
      new RegExp(
        `^toCategorical: labels has \\S+ in row 1; every value must be a finite number: ${remedy.replace(/[().]/g, "\\$&")}$`,
      ),
    );
  });

  it("says of a tensor that was freed what is to be done", () => {
    const labels = tf.tensor1d([0, 1]);
    labels.dispose();
    expect(() => toCategorical(labels)).toThrow(
      "toCategorical: labels is a tensor that has been disposed of; make it anew",
    );
  });

  it("refuses labels that are no classes, naming the place", () => {
    expect(() => toCategorical([0, 46], 46)).toThrow(
      "toCategorical: label 1 is 46, but 46 classes are numbered 0 to 45",
    );
    expect(() => toCategorical([0, -1])).toThrow(
      "toCategorical: label 1 must be an integer from 0 on, got -1",
    );
    expect(() => toCategorical([0.5])).toThrow(
      "toCategorical: label 0 must be an integer from 0 on, got 0.5",
    );
    expect(() => toCategorical([])).toThrow("toCategorical: labels is empty; there is nothing to encode");
    expect(() => toCategorical([0], 0)).toThrow(
      "toCategorical: numClasses must be a positive integer, got 0",
    );
  });

  it("takes a tensor of one row, or of one column, and no other", () => {
    expect(toCategorical(tf.tensor1d([1, 0])).arraySync()).toEqual([[0, 1], [1, 0]]); // prettier-ignore
    expect(toCategorical(tf.tensor2d([[1], [0]])).arraySync()).toEqual([[0, 1], [1, 0]]); // prettier-ignore
    expect(() => toCategorical(tf.tensor2d([[1, 0]]))).toThrow(
      /^toCategorical: labels must be a list of class numbers, got /,
    );
  });
});
