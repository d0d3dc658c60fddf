import { expect, it } from "vitest";
import { plotConfusion } from "../../src/display/plotConfusion";

it("counts a row for each true class and a column for each predicted one", () => {
  const plot = plotConfusion([0, 0, 1, 2], [0, 1, 1, 2], { labelNames: ["cocoa", "grain", "earn"] });
  expect(plot.words.columns.slice(1)).toEqual(["cocoa", "grain", "earn"]);
  expect(plot.words.rows).toEqual([
    ["cocoa", 1, 1, 0],
    ["grain", 0, 1, 0],
    ["earn", 0, 0, 1],
  ]);
});

it("shows the largest classes and gathers every other prediction in a last column", () => {
  const plot = plotConfusion([2, 2, 2, 1, 1, 0], [2, 2, 0, 1, 2, 0], { largest: 2 });
  expect(plot.words.rows).toEqual([
    ["2", 2, 0, 1],
    ["1", 1, 1, 0],
  ]);
  expect(plot.words.columns.at(-1)).toBe("other");
});

it("refuses probabilities and lists that differ in length", () => {
  expect(() => plotConfusion([0, 1], [0.2, 0.9])).toThrow(
    "plotConfusion: the predictions must be class numbers from 0, got 0.2 at 0; for probabilities take argMax first",
  );
  expect(() => plotConfusion([0, 1], [0])).toThrow(
    "plotConfusion: labels and predictions must have the same length, got 2 and 1",
  );
});
