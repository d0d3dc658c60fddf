import { expect, it } from "vitest";
import { plotCorrelation } from "../../src/display/plotCorrelation";

// By hand: a and b rise together, c falls, and d = [1, 3, 2] is correlated with a by 1/2.
const columns = { a: [1, 2, 3], b: [10, 20, 30], c: [3, 2, 1], d: [1, 3, 2] };

it("gives Pearson's coefficient for each pair", () => {
  const [, , ...rows] = plotCorrelation(columns).words.rows;
  expect(rows[0].slice(1).map((value) => Number(Number(value).toFixed(9)))).toEqual([-1, -1, 1, -0.5]);
  expect(rows[1].slice(1).map((value) => Number(Number(value).toFixed(9)))).toEqual([0.5, 0.5, -0.5, 1]);
});

it("orders the others by their correlation with one column", () => {
  const plot = plotCorrelation(columns, { with: "a" });
  expect(plot.words.rows.map(([name]) => name)).toEqual(["b", "d", "c"]);
});

it("refuses a column that is not there and columns that differ in length", () => {
  expect(() => plotCorrelation(columns, { with: "PRICE" })).toThrow(
    'plotCorrelation: there is no column "PRICE"; there are: a, b, c, d',
  );
  expect(() => plotCorrelation({ a: [1, 2], b: [1] })).toThrow(
    'plotCorrelation: columns must have the same length, but "b" differs from "a"',
  );
});

it.each([
  ["0.1 again and again", [0.1, 0.1, 0.1]],
  ["14.62 again and again", [14.62, 14.62, 14.62]],
  ["zeros", [0, 0, 0]],
  ["the largest number", [1e308, 1e308, 1e308]],
])("a constant column correlates with nothing: %s", (_, constant) => {
  const { rows } = plotCorrelation({ a: [1, 2, 4], constant }, { with: "a" }).words;
  expect(rows).toEqual([["constant", NaN]]);
});

it.each([1e200, 1e-200])("a column in another unit correlates as before: times %d", (unit) => {
  const b = [1, 3, 2].map((value) => value * unit);
  const [[, r]] = plotCorrelation({ a: [1, 2, 3], b }, { with: "a" }).words.rows;
  expect(r).toBeCloseTo(0.5, 12);
});
