import { describe, expect, it } from "vitest";
import { setRandomSeed } from "../../src/training/randomSeed";

describe("setRandomSeed", () => {
  it.each([-1, 0.5, 2 ** 32, NaN])("refuses %d", (seed) => {
    expect(() => setRandomSeed(seed)).toThrow(
      `setRandomSeed: seed must be an integer from 0 to 4294967295, got ${seed}`,
    );
  });
});
