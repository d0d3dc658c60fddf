import { expect, it } from "vitest";
import { plotConfusion } from "../../src/display/plotConfusion";
import { readable } from "./readable";

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

it("draws shares of each true class on a scale from 0 to 1, whatever the classes' sizes", async () => {
  const options = { labelNames: ["cocoa", "grain", "earn"], normalize: "true" } as const;
  const plot = plotConfusion([0, 0, 1, 2, 2, 2, 2], [0, 1, 1, 2, 2, 2, 0], options);
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotConfusion.txt");
});

it("takes shares of all of a class's samples, also when only the largest classes are shown", () => {
  const labels = [2, 2, 2, 2, 1, 1, 0];
  const plot = plotConfusion(labels, [2, 2, 2, 0, 1, 2, 0], { largest: 2, normalize: "true" });
  expect(plot.words.rows).toEqual([
    ["2", 0.75, 0, 0.25],
    ["1", 0.5, 0.5, 0],
  ]);
});

it("gives a class without samples shares of 0", () => {
  expect(plotConfusion([0], [1], { normalize: "true" }).words.rows).toEqual([
    ["0", 0, 1],
    ["1", 0, 0],
  ]);
});

it("refuses another word for normalize", () => {
  expect(() => plotConfusion([0], [0], { normalize: "pred" as "true" })).toThrow(
    'plotConfusion: normalize must be "true" (shares of each true class) or left out (counts), got "pred"',
  );
});

it("refuses probabilities and lists that differ in length", () => {
  expect(() => plotConfusion([0, 1], [0.2, 0.9])).toThrow(
    "plotConfusion: predictions must be class numbers from 0, got 0.2 at 0; for probabilities take argMax first",
  );
  expect(() => plotConfusion([0, 1], [0])).toThrow(
    "plotConfusion: labels and predictions must have the same length, got 2 and 1",
  );
});

it("refuses a class that no matrix has room for, and too few names", () => {
  expect(() => plotConfusion([0, 1e9], [0, 1])).toThrow(
    "plotConfusion: there is a class 1000000000, but at most 1000 classes can be drawn; look at the labels",
  );
  expect(() => plotConfusion([0, 1], [0, 1], { labelNames: ["a"] })).toThrow(
    "plotConfusion: there is a class 1, but labelNames has 1 names, from class 0 on",
  );
});
