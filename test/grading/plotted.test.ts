import { expect, test } from "vitest";
import { plotBars } from "../../src/display/plotBars";
import { plotScatter } from "../../src/display/plotScatter";
import { table } from "../../src/display/table";
import { plotted } from "../../src/grading/plotted";

const bars = [
  ["8", 0.5],
  ["2", 0.3],
] as const;

test("bars are read with their names, standing or lying", () => {
  const points = [
    { label: "8", value: 0.5 },
    { label: "2", value: 0.3 },
  ];
  for (const horizontal of [false, true]) {
    const read = plotted(plotBars(bars, { horizontal, xLabel: "width", yLabel: "accuracy" }));
    expect(read?.series).toContainEqual(points);
    expect(read?.axisNames).toEqual(["width", "accuracy"]);
  }
});

test("points are read with their places along the axis", () => {
  expect(plotted(plotScatter([3, 1], [0.5, 0.3]))?.series).toContainEqual([
    { label: 3, value: 0.5 },
    { label: 1, value: 0.3 },
  ]);
});

test("axes that were given no name have none, whatever the plot calls them", () => {
  expect(plotted(plotBars(bars))?.axisNames).toEqual([]);
});

test("what is no plot is not read", () => {
  for (const other of [undefined, 1, {}, table([[1]])]) expect(plotted(other)).toBeUndefined();
});
