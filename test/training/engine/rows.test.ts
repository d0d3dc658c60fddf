import { describe, expect, it } from "vitest";
import { PlainRows } from "../../../src/training/engine/rows";

describe("Plain rows", () => {
  const classesOf = (...rows: number[][]): number[] | undefined => {
    const { classes } = new PlainRows(Float32Array.from(rows.flat()), rows.length, rows[0].length);
    return classes && [...classes.values];
  };

  it("tell where each has its 1", () => {
    expect(classesOf([0, 0, 1], [1, 0, 0], [0, 1, 0])).toEqual([2, 0, 1]);
  });

  it.each([
    ["of shares", [0.9, 0.05, 0.05]],
    ["of none", [0, 0, 0]],
    ["of two", [1, 0, 1]],
    ["of more than 1", [0, 2, 0]],
  ])("tell no place when one of them is a row %s", (_, row) => {
    expect(classesOf([0, 0, 1], row)).toBeUndefined();
  });
});
