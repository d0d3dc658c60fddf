import { expect, it } from "vitest";
import { callInOneLine, inOneLine } from "../../src/grading/inOneLine";

it("writes values as a student would", () => {
  expect(inOneLine([1 / 3, NaN, "a"])).toBe('[0.333333, NaN, "a"]');
  expect(inOneLine(Float32Array.of(1, 2))).toBe("[1, 2]");
  expect(inOneLine({ name: "b", seeds: [1] })).toBe('{ name: "b", seeds: [1] }');
  expect(inOneLine(new Map([["good", 1]]))).toBe("{good → 1}");
  expect(inOneLine(undefined)).toBe("undefined");
});

it("cuts what is long, and calls things by their kind", () => {
  expect(inOneLine(Array(500).fill(0))).toMatch(/^\[0, 0, .*…$/);
  expect(inOneLine(new Date(0))).toBe("Date");
  expect(callInOneLine("double", [21, [1, 2]])).toBe("double(21, [1, 2])");
});
