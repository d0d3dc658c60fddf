import { expect, it } from "vitest";
import { smooth } from "../../src/display/smooth";

it("moves each point toward the one before by the factor", () => {
  expect(smooth([4, 0, 0], 0.5)).toEqual([4, 2, 1]);
});

it("gives the curve itself for the factor 0", () => {
  const curve = [3, 1, 2];
  expect(smooth(curve, 0)).toBe(curve);
});

it("goes on behind a place without a value", () => {
  expect(smooth([NaN, 4, NaN, 0, Infinity, 0], 0.5)).toEqual([NaN, 4, NaN, 2, Infinity, 1]);
});
