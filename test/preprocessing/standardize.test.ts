import { DataFrame } from "danfojs-node";
import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";
import { standardize } from "../../src/preprocessing/standardize";

const train = [
  [1, 10, 5],
  [2, 20, 5],
  [3, 60, 5],
];
const test = [[2, 0, 7]];
const columns = ["RM", "TAX", "CHAS"];

function moments(rows: number[][], column: number): [number, number] {
  const mean = rows.reduce((sum, row) => sum + row[column], 0) / rows.length;
  return [mean, Math.sqrt(rows.reduce((sum, row) => sum + (row[column] - mean) ** 2, 0) / rows.length)];
}

describe("standardize", () => {
  it("gives the training set mean 0 and deviation 1 in every column, dividing by n", () => {
    const result = standardize(train, test);
    for (const column of [0, 1]) {
      const [mean, deviation] = moments(result.train, column);
      expect(mean).toBeCloseTo(0, 12);
      expect(deviation).toBeCloseTo(1, 12);
    }
    expect(result.mean).toEqual([2, 30, 5]);
    expect(result.std[0]).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it("measures the test set by the training set, never by itself", () => {
    const result = standardize(train, test);
    expect(result.test[0][0]).toBeCloseTo(0, 12);
    expect(result.test[0][1]).toBeCloseTo(-30 / result.std[1], 12);
    expect(standardize(train, [...test, [9, 9, 9]]).train).toEqual(result.train);
  });

  it("divides a constant column by 1, as scikit-learn does", () => {
    const result = standardize(train, test);
    expect(result.std[2]).toBe(1);
    expect(result.train.map((row) => row[2])).toEqual([0, 0, 0]);
    expect(result.test[0][2]).toBe(2);
  });

  it("leaves what it was given as it was", () => {
    const copy = train.map((row) => [...row]);
    standardize(train, test);
    expect(train).toEqual(copy);
  });

  it("gives a DataFrame for a DataFrame, with its columns and all decimals", () => {
    // Danfo guesses a dtype from the first 20 rows: here 21 zeros and then 12.5.
    const rows = [...Array.from({ length: 21 }, () => [0, 1]), [12.5, 2]];
    const frame = new DataFrame(rows, { columns: ["ZN", "RM"] });
    const result = standardize(frame, frame);
    expect(result.train).toBeInstanceOf(DataFrame);
    expect(result.train.columns).toEqual(["ZN", "RM"]);
    const expected = standardize(rows, rows).train;
    expect(result.train.values).toEqual(expected);
    const tensor = result.train.tensor as unknown as tf.Tensor2D;
    expect(tensor.arraySync()[21][0]).toBeCloseTo(expected[21][0], 5);
    tensor.dispose();
  });

  it("gives a tensor for a tensor", () => {
    const [trainTensor, testTensor] = [tf.tensor2d(train), tf.tensor2d(test)];
    const before = tf.memory().numTensors;
    const result = standardize(trainTensor, testTensor);
    expect(tf.memory().numTensors).toBe(before + 2);
    expect(result.test.arraySync()[0][1]).toBeCloseTo(standardize(train, test).test[0][1], 5);
  });

  it("leaves excluded columns alone", () => {
    const [trainFrame, testFrame] = [new DataFrame(train, { columns }), new DataFrame(test, { columns })];
    const result = standardize(trainFrame, testFrame, { exclude: ["CHAS"] });
    expect((result.test.values as number[][])[0][2]).toBe(7);
    expect([result.mean[2], result.std[2]]).toEqual([0, 1]);
    expect(standardize(train, test, { columns: [1] }).train.map((row) => row[0])).toEqual([1, 2, 3]);
  });

  it("refuses what is not a finite number, naming row and column", () => {
    const broken = new DataFrame([[1, NaN, 3]], { columns });
    expect(() => standardize(new DataFrame(train, { columns }), broken)).toThrow(
      "standardize: test has NaN in row 0, column TAX; every value must be a finite number",
    );
    expect(() => standardize([[1], ["x" as unknown as number]], [[1]])).toThrow(
      'standardize: train has "x" in row 1, column 0; every value must be a finite number',
    );
  });

  it("refuses train and test with different columns, by name", () => {
    const frame = (names: string[]): DataFrame => new DataFrame([names.map((_, i) => i)], { columns: names });
    const full = frame(columns);
    expect(() => standardize(full, frame(["RM", "TAX"]))).toThrow(
      "standardize: test has no column CHAS, which train has",
    );
    expect(() => standardize(frame(["RM", "TAX"]), full)).toThrow(
      "standardize: test has a column CHAS, which train does not have",
    );
    expect(() => standardize(full, frame(["RM", "CHAS", "TAX"]))).toThrow(
      "standardize: column 1 is TAX in train, but CHAS in test; bring them into one order",
    );
  });

  it("refuses columns that are not there, and nothing at all", () => {
    expect(() =>
      standardize(new DataFrame(train, { columns }), new DataFrame(test, { columns }), { exclude: ["B"] }),
    ).toThrow("standardize: train has no column B; it has RM, TAX, CHAS");
    expect(() => standardize(train, test, { exclude: [0, 1, 2] })).toThrow(
      "standardize: no column is left; name fewer in exclude",
    );
    expect(() => standardize([], test)).toThrow("standardize: train is empty; at least one row is needed");
    expect(() => standardize([[1, 2], [3]], [[1, 2]])).toThrow(
      "standardize: train has 2 columns in row 0, but 1 in row 1",
    );
    expect(() => standardize(7 as unknown as number[][], test)).toThrow(
      "standardize: train must be an array of rows, a tensor or a DataFrame, got 7",
    );
  });

  it.each([
    [[], "standardize: train is empty; at least one row is needed"],
    [[[]], "standardize: train is empty; at least one row is needed"],
    [[[1, 2], [3]], "standardize: train has 2 columns in row 0, but 1 in row 1"],
    [new Float32Array(2), "standardize: train must be rows, but is one list of numbers; for a single column"],
    [["ab", "cd"], 'standardize: train must be an array of rows, [[...], [...]]; its row 0 is "ab"'],
    [[[1], 2], "standardize: train must be an array of rows, [[...], [...]]; its row 1 is 2"],
    [vectorizeSequences([[1]], 3), "whose values are all of one scale; if need be, give its toTensor()"],
    ["ab", 'standardize: train must be an array of rows, a tensor or a DataFrame, got "ab"'],
  ])("refuses what has no rows and columns: %o", (data, message) => {
    expect(() => standardize(data as number[][], [[1]])).toThrow(message);
  });

  it("refuses values whose squares overflow, naming the largest", () => {
    expect(() => standardize([[1], [-2e200], [1e200]], [[1]])).toThrow(
      "standardize: train has -2e+200 in row 1, column 0, which is too large to be standardized",
    );
  });

  it("leaves texts and gaps alone in columns that are not chosen", () => {
    const rows = [["a", 1], [null, 3]] as unknown as number[][]; // prettier-ignore
    expect(standardize(rows, rows, { columns: [1] }).train).toEqual([["a", -1], [null, 1]]); // prettier-ignore
  });
});
