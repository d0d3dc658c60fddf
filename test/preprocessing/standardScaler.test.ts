import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { standardize } from "../../src/preprocessing/standardize";
import scikit from "../fixtures/standard_scaler.json";

type Written = number[] | { repeat: number; times: number; last: number };

const whole = (written: Written): number[] =>
  Array.isArray(written) ? written : [...new Array<number>(written.times).fill(written.repeat), written.last];

describe("standardize gives scikit-learn's numbers", () => {
  it("for at least 40 columns", () => {
    expect(Object.keys(scikit.columns).length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(scikit.columns))("%s", (_, answer) => {
    const values = whole(answer.values);
    const theirs = whole(answer.scaled);
    const { train, test, mean, std } = standardize(
      values.map((value) => [value]),
      [[values[0]]],
    );
    // How far two sums of the same numbers may lie apart; where scikit-learn divides by 1, nothing else is left.
    const rounding = 4 * values.length * Number.EPSILON * Math.max(...values.map(Math.abs));
    expect(Math.abs(mean[0] - answer.mean)).toBeLessThanOrEqual(rounding + 1e-310);
    expect(Math.abs(std[0] / answer.scale - 1)).toBeLessThanOrEqual(1e-12 + rounding / answer.scale);
    train.forEach(([value], row) => {
      const slack = 1e-11 * Math.abs(theirs[row]) + rounding / answer.scale + 1e-310;
      expect(Math.abs(value - theirs[row]), `row ${row}`).toBeLessThanOrEqual(slack);
    });
    expect(test[0][0]).toBe(train[0][0]);
  });

  it("0 for a constant column, with scale 1, and its test set's distance from it", () => {
    for (const constant of [0.1, 14.62, Math.log(1e-5), 1e200]) {
      const rows = new Array<number[]>(404).fill([constant]);
      const { train, test, std } = standardize(rows, [[constant]]);
      expect(train.every(([value]) => value === 0)).toBe(true);
      expect([test[0][0], std[0]]).toEqual([0, 1]);
    }
    expect(standardize([[3], [3]], [[5]]).test).toEqual([[2]]);
  });

  it.each(Object.entries(scikit.overflowing))(
    "and refuses %s, where those are NaN",
    (_, { values, scale }) => {
      expect(scale).toBe("nan");
      const rows = values.map((value) => [value]);
      expect(() => standardize(rows, rows)).toThrow(
        /in row \d, column 0, which is too large to be standardized/,
      );
    },
  );
});

describe("standardize takes", () => {
  it("rows of integers in typed arrays, without cutting decimals or turning signs", () => {
    const rows = [Uint8Array.of(1, 2), Uint8Array.of(3, 6)];
    expect(standardize(rows, rows).train).toEqual([
      [-1, -1],
      [1, 1],
    ]);
    expect(rows[0]).toEqual(Uint8Array.of(1, 2));
  });

  it("a test set whose value would leave float32 not at all", () => {
    expect(() => standardize([[1], [1 + 1e-9]], [[1e38]])).toThrow(
      "standardize: test has 1e+38 in row 0, column 0, which is too large to be standardized; give it in a larger unit",
    );
  });
});

describe("standardize refuses", () => {
  it("one list of numbers, and says how to make a column of it", () => {
    const list = [1, 2, 3] as unknown as number[][];
    expect(() => standardize(list, list)).toThrow(
      "standardize: train must be rows, but is one list of numbers; for a single column give values.map((value) => [value])",
    );
  });

  it("a tensor of another rank", () => {
    const cube = tf.zeros([2, 2, 2]) as unknown as tf.Tensor2D;
    expect(() => standardize(cube, cube)).toThrow(
      "standardize: train must be a tensor [rows, columns], but its shape is [2,2,2]; reshape it",
    );
    cube.dispose();
  });

  it.each([
    [null, "null", "fill the missing value in, or leave the row out"],
    [undefined, "undefined", "fill the missing value in, or leave the row out"],
    ["", '""', "fill the missing value in, or leave the row out"],
    ["2", '"2"', "turn the text into a number with Number(...)"],
    ["red", '"red"', "encode words with oneHot, or turn them into numbers"],
    [true, "true", "write 1 for true and 0 for false"],
    [3n, "3n", "turn it into a number with Number(...)"],
    [Infinity, "Infinity", "look for where it comes from, such as a division by 0"],
  ])("%o in a row", (value, written, remedy) => {
    const rows = [[1], [value]] as number[][];
    expect(() => standardize(rows, [[1]])).toThrow(
      `standardize: train has ${written} in row 1, column 0; every value must be a finite number: ${remedy}`,
    );
  });

  it("an option that there is not", () => {
    const settings = { colums: [0] } as object;
    expect(() => standardize([[1]], [[1]], settings)).toThrow(
      "standardize: there is no option colums; did you mean columns? The options are columns, exclude",
    );
  });
});
