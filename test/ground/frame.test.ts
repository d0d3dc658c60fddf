import { describe, expect, it } from "vitest";
import { frameRows, isFrame, isSeries } from "../../src/ground/frame";

const frame = { columns: ["RM", "AGE"], values: [[6, 65], [7, 78]], index: [0, 1], shape: [2, 2] }; // prettier-ignore
const series = { columns: ["RM"], values: [6, 7], index: [0, 1], shape: [2, 1] };

describe("a frame", () => {
  it("is known by its columns, values, index and shape", () => {
    expect([frame, series].every(isFrame)).toBe(true);
    expect([null, [], { columns: ["RM"], values: [[6]] }].some(isFrame)).toBe(false);
  });

  it("gives its rows; a series gives rows of one value", () => {
    expect(frameRows(frame)).toEqual([
      [6, 65],
      [7, 78],
    ]);
    expect(isSeries(series)).toBe(true);
    expect(frameRows(series)).toEqual([[6], [7]]);
  });
});
