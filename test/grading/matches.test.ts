import { expect, test } from "vitest";
import { matches } from "../../src/grading/matches";

test("numbers match up to rounding, and NaN matches NaN", () => {
  expect(matches(0.1 + 0.2, 0.3)).toBe(true);
  expect(matches(0.31, 0.3)).toBe(false);
  expect(matches(0.31, 0.3, 0.02)).toBe(true);
  expect(matches(NaN, NaN)).toBe(true);
  expect(matches(NaN, 0)).toBe(false);
  expect(matches(Infinity, Infinity)).toBe(true);
  expect(matches(Infinity, 1)).toBe(false);
});

test("lists match if they are as long and everything in them matches", () => {
  expect(matches([[1], [2, 3]], [[1], [2, 3]])).toBe(true);
  expect(matches([[1], [2]], [[1], [2, 3]])).toBe(false);
  expect(matches([1, 2, 3], [1, 2])).toBe(false);
  expect(matches(new Float32Array([0.1, 2]), [0.1, 2])).toBe(true);
  expect(matches([], [])).toBe(true);
});

test("what is of another kind does not match", () => {
  for (const given of [undefined, null, "1", [1], { 0: 1, length: 1 }, true]) {
    expect(matches(given, 1)).toBe(false);
    expect(matches(given === undefined ? undefined : { given }, [1])).toBe(false);
  }
  expect(matches(1, "1")).toBe(false);
  expect(matches(["a"], ["a"])).toBe(true);
});
