import { describe, expect, it } from "vitest";
import { bestEpoch } from "../../src/training/bestEpoch";

describe("bestEpoch", () => {
  it("counts from 1, so that its answer can be trained", () => {
    expect(bestEpoch([3, 1, 2])).toBe(2);
    expect(bestEpoch([1])).toBe(1);
  });

  it("takes the first of equal epochs and passes over NaN", () => {
    expect(bestEpoch([2, 1, 1])).toBe(2);
    expect(bestEpoch([NaN, 5, NaN, 4])).toBe(4);
  });

  it("refuses what is no number, with its place", () => {
    expect(() => bestEpoch(BigInt64Array.of(2n, 1n) as unknown as number[])).toThrow(
      "bestEpoch: curve has 2n in row 0; every value must be a finite number",
    );
    expect(() => bestEpoch([1, "0.5"] as number[])).toThrow('bestEpoch: curve has "0.5" in row 1');
  });

  it("refuses a curve without values", () => {
    expect(() => bestEpoch([])).toThrow(
      "bestEpoch: the curve has no value; train for at least one epoch first",
    );
  });
});
