import { describe, expect, it } from "vitest";
import { RandomState } from "../../src/ground/randomState";
import recorded from "../fixtures/keras_hashes.json";

describe("RandomState draws what NumPy's RandomState draws", () => {
  for (const { seed, random, integers, permutation } of recorded.randomState) {
    it(`seeded with ${seed}`, () => {
      const state = new RandomState(seed);
      const drawn = Array.from({ length: 1000 }, () => state.random());
      expect(drawn.slice(-3)).toEqual(random);
      const ranges = [
        [0, 1],
        [0, 10],
        [-5, 5],
        [0, 2 ** 32],
      ];
      expect(ranges.map(([low, high]) => state.integers(low, high))).toEqual(integers);
      expect(state.permutation(10)).toEqual(permutation);
    });
  }
});

describe("RandomState", () => {
  it("shuffles in place, any kind of array", () => {
    const typed = Int32Array.from({ length: 10 }, (_, i) => i);
    new RandomState(113).shuffle(typed);
    expect(Array.from(typed)).toEqual(new RandomState(113).permutation(10));
  });

  it("leaves arrays of none and of one as they are", () => {
    expect(new RandomState(1).permutation(0)).toEqual([]);
    expect(new RandomState(1).permutation(1)).toEqual([0]);
  });

  it.each([-1, 1.5, NaN, 2 ** 32])("refuses the seed %s", (seed) => {
    expect(() => new RandomState(seed)).toThrow(
      `RandomState: seed must be an integer from 0 to 4294967295, got ${seed}`,
    );
  });

  it("refuses an empty range and a size that is none", () => {
    const state = new RandomState(1);
    expect(() => state.integers(3, 3)).toThrow(
      "RandomState.integers: low and high must be integers with low < high <= low + 2**32, got 3 and 3",
    );
    expect(() => state.permutation(-1)).toThrow(
      "RandomState.permutation: n must be a whole number, 0 or more, got -1",
    );
  });
});
