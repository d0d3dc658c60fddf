import { expect, it } from "vitest";
import { bestPlace } from "../../src/display/bestPlace";

it("finds the lowest or the highest, the first of equals", () => {
  expect(bestPlace([3, 1, 1, 2], "lower")).toBe(1);
  expect(bestPlace([1, 3, 3, 2], "higher")).toBe(1);
});

it("never takes what is no number", () => {
  expect(bestPlace([NaN, 2, 1], "lower")).toBe(2);
  expect(bestPlace([NaN], "lower")).toBe(-1);
});
