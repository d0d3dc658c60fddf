import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { MultiHot } from "../../src/preprocessing/multiHot";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";

const rows = vectorizeSequences([[1, 5], [], [7, 1, 7], [0]], 8);

describe("A MultiHot", () => {
  it("tells its shape, its length and its ones", () => {
    expect(rows.shape).toEqual([4, 8]);
    expect(rows).toHaveLength(4);
    expect(rows.ones).toBe(5);
  });

  it("shows a row as zeros and ones", () => {
    expect(Array.from(rows.row(0))).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
    expect(Array.from(rows.row(1))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("tells where all its ones are, row after row", () => {
    const { starts, words } = rows.hot;
    expect(Array.from(starts)).toEqual([0, 2, 2, 4, 5]);
    expect(Array.from(words)).toEqual([1, 5, 7, 1, 0]);
  });

  it("slices as a tensor does", () => {
    const tensor = rows.toTensor();
    for (const [begin, size] of [
      [0, 2],
      [1, 3],
      [2, -1],
      [4, 0],
    ]) {
      const part = rows.slice(begin, size).toTensor();
      expect(part.arraySync()).toEqual(tensor.slice(begin, size).arraySync());
    }
    expect(rows.slice(3).shape).toEqual([1, 8]);
    expect(Array.from(rows.slice(2).slice(1).row(0))).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("takes rows in the order asked for, also twice", () => {
    const taken = rows.slice(1).take([1, 0, 1]);
    expect(taken.shape).toEqual([3, 8]);
    expect(Array.from(taken.row(0))).toEqual([0, 1, 0, 0, 0, 0, 0, 1]);
    expect(taken.row(2)).toEqual(taken.row(0));
    expect(taken.ones).toBe(4);
  });

  it("gives one float32 tensor and nothing else", () => {
    const before = tf.memory().numTensors;
    const tensor = rows.toTensor();
    expect(tensor.dtype).toBe("float32");
    expect(tf.memory().numTensors).toBe(before + 1);
    tensor.dispose();
  });

  it("refuses rows that are not there", () => {
    expect(() => rows.row(4)).toThrow("row: there is no row 4; rows are numbered 0 to 3");
    expect(() => rows.take([0, -1])).toThrow("take: there is no row -1; rows are numbered 0 to 3");
    expect(() => rows.slice(5)).toThrow("slice: begin must be a row from 0 to 4, got 5");
    expect(() => rows.slice(1, 4)).toThrow(
      "slice: there are 3 rows from row 1 on, but size is 4; leave size out to take all the rest",
    );
  });

  it("is refused where a row's words don't lie in it, or one is no column", () => {
    const made = (starts: number[], words: number[]) => () =>
      new MultiHot(Int32Array.from(starts), Int32Array.from(words), 3);
    expect(made([0, 1, 2], [0, 5])).toThrow("MultiHot: words has 5 at 1, but columns are numbered 0 to 2");
    expect(made([0, 1], [-1])).toThrow("MultiHot: words has -1 at 0");
    const starts = "MultiHot: starts must be numbers from 0 to 2, the length of words, that never fall";
    expect(made([0, 3], [0, 1])).toThrow(`${starts}, but has 3 at 1`);
    expect(made([0, 2, 1], [0, 1])).toThrow(`${starts}, but has 1 at 2`);
    expect(made([-1, 2], [0, 1])).toThrow(`${starts}, but has -1 at 0`);
    expect(made([], [0, 1])).toThrow(starts);
  });

  it("shows its shape and its upper left corner in a notebook", () => {
    const display = (rows as unknown as Record<symbol, () => Record<string, string>>)[
      Symbol.for("Jupyter.display")
    ]();
    expect(display["text/plain"]).toContain("MultiHot [4, 8], 5 ones (15.63%)");
    expect(display["text/plain"]).toContain("0 1 0 0 0 1 0 0");
    expect(display["text/html"]).toContain("<td>1</td>");
    expect(`${new MultiHot(new Int32Array(1), new Int32Array(0), 3)}`).toBe(
      "MultiHot [0, 3], 0 ones (0.00%)",
    );
  });

  it.each([
    [0.5, -1, "slice: begin must be a row from 0 to 2, got 0.5"],
    [-1, 1, "slice: begin must be a row from 0 to 2, got -1"],
    [3, 0, "slice: begin must be a row from 0 to 2, got 3"],
    [0, 1.5, "slice: there are 2 rows from row 0 on, but size is 1.5"],
    [1, -2, "slice: there are 1 rows from row 1 on, but size is -2"],
    [1, 2, "slice: there are 1 rows from row 1 on, but size is 2"],
  ])("refuses a slice from %d of %d rows, of two that there are", (begin, size, message) => {
    expect(() => vectorizeSequences([[0], [1]], 3).slice(begin, size)).toThrow(message);
  });

  it("counts its own ones alone, and can be empty", () => {
    const rest = vectorizeSequences([[0, 1], [2]], 3).slice(1);
    expect(`${rest}`).toBe("MultiHot [1, 3], 1 ones (33.33%)");
    expect(`${rest.slice(1)}`).toBe("MultiHot [0, 3], 0 ones (0.00%)");
  });
});
