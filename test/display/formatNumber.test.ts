import { expect, it } from "vitest";
import { decimalsFor, formatNumber } from "../../src/display/formatNumber";

it("separates thousands and keeps integers whole", () => {
  expect(formatNumber(25000)).toBe("25,000");
});

it("writes other numbers with four significant digits, tiny ones as powers of ten", () => {
  expect(formatNumber(0.877123)).toBe("0.8771");
  expect(formatNumber(0.00000123)).toBe("1.23e-6");
});

it("writes as many decimals as asked for, and no minus before a zero", () => {
  expect(formatNumber(2.6, 2)).toBe("2.60");
  expect(formatNumber(-0.001, 2)).toBe("0.00");
  expect(formatNumber(-0.01, 2)).toBe("-0.01");
});

it("writes what is no number as what it is", () => {
  expect(formatNumber(NaN)).toBe("NaN");
});

it("gives a column the decimals that its values have, up to four", () => {
  expect(decimalsFor([1, 2])).toBe(0);
  expect(decimalsFor([1.5, 2.25])).toBe(2);
  expect(decimalsFor([0.1234567])).toBe(4);
  expect(decimalsFor([0.00632, 88.9762])).toBe(3);
});

it("writes what no number tells to the last digit by its power of ten", () => {
  expect(formatNumber(1e15)).toBe("1.00e+15");
  expect(formatNumber(-2.5e300)).toBe("-2.50e+300");
  expect(formatNumber(999_999_999_999_999)).toBe("999,999,999,999,999");
});
