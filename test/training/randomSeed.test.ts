import { describe, expect, it } from "vitest";
import { nextInitializerSeed, nextShuffleSeed, setRandomSeed } from "../../src/training/randomSeed";

describe("setRandomSeed", () => {
  it.each([0, 1, 7, 4294967295])("from seed %d on, weights and orders are drawn apart", (seed) => {
    const draw = (next: () => number): number[] => {
      setRandomSeed(seed);
      return Array.from({ length: 5 }, next);
    };
    const [weights, orders] = [draw(nextInitializerSeed), draw(nextShuffleSeed)];
    expect(draw(nextInitializerSeed)).toEqual(weights);
    expect(weights.filter((drawn) => orders.includes(drawn))).toEqual([]);
  });

  it("as many orders as may be drawn move no weights", () => {
    setRandomSeed(3);
    const weights = nextInitializerSeed();
    setRandomSeed(3);
    nextShuffleSeed();
    expect(nextInitializerSeed()).toBe(weights);
  });

  it.each([-1, 0.5, 2 ** 32, NaN])("refuses %d", (seed) => {
    expect(() => setRandomSeed(seed)).toThrow(
      `setRandomSeed: seed must be an integer from 0 to 4294967295, got ${seed}`,
    );
  });
});
