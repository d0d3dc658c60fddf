import { describe, expect, it } from "vitest";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";
import { kFold } from "../../src/training/kFold";

describe("kFold", () => {
  it("validates on contiguous blocks and trains on the rest, unshuffled", () => {
    expect(kFold(6, 3)).toEqual([
      { train: [2, 3, 4, 5], validation: [0, 1] },
      { train: [0, 1, 4, 5], validation: [2, 3] },
      { train: [0, 1, 2, 3], validation: [4, 5] },
    ]);
  });

  it.each([
    [404, 4],
    [404, 3],
    [10, 4],
    [5, 5],
    [11, 2],
  ])("validates every one of %d samples exactly once in %d folds", (n, k) => {
    const folds = kFold(n, k);
    expect(folds).toHaveLength(k);
    expect(folds.flatMap((fold) => fold.validation)).toEqual(Array.from({ length: n }, (_, i) => i));
    for (const { train, validation } of folds) {
      expect(new Set([...train, ...validation]).size).toBe(n);
      expect(train.length + validation.length).toBe(n);
    }
  });

  it("gives the first n % k folds one sample more, as scikit-learn does", () => {
    expect(kFold(10, 4).map((fold) => fold.validation.length)).toEqual([3, 3, 2, 2]);
  });

  it("counts the samples itself, 4 folds by default", () => {
    expect(kFold([[1], [2], [3], [4]])).toHaveLength(4);
    expect(kFold(vectorizeSequences([[0], [1]], 2), 2)[0].validation).toEqual([0]);
  });

  it("refuses folds that can't be", () => {
    expect(() => kFold(10, 1)).toThrow("kFold: k must be an integer of at least 2, got 1");
    expect(() => kFold(10, 2.5)).toThrow("kFold: k must be an integer of at least 2, got 2.5");
    expect(() => kFold(3, 4)).toThrow(
      "kFold: 3 samples can't fill 4 folds; k must be at most the number of samples",
    );
    expect(() => kFold(0, 4)).toThrow(
      "kFold: samples must be the number of samples, a positive integer, or the samples, got 0",
    );
  });
});
