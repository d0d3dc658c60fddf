import { expect, it } from "vitest";
import { plotFunction } from "../../src/display/plotFunction";
import { readable } from "./readable";

interface Line {
  name: string;
  x: number[];
  y: (number | null)[];
}

it("draws named functions over the interval", async () => {
  const relu = (x: number): number => Math.max(0, x);
  const plot = plotFunction({ relu, double: (x) => 2 * x }, { from: -1, to: 1, title: "Two functions" });
  const [line] = plot.figure.data as Line[];
  expect(line.x.length).toBe(201);
  expect([line.x[0], line.x[100], line.x[200]]).toEqual([-1, 0, 1]);
  expect([line.y[0], line.y[100], line.y[200]]).toEqual([0, 0, 1]);
  // Only every fiftieth point: the snapshot is for the look.
  const data = (plot.figure.data as Line[]).map((line) => ({
    ...line,
    x: line.x.filter((_, point) => point % 50 === 0),
    y: line.y.filter((_, point) => point % 50 === 0),
  }));
  await expect(readable({ ...plot.figure, data })).toMatchFileSnapshot("./snapshots/plotFunction.txt");
});

it("names one function by its own name", () => {
  expect(plotFunction(Math.tanh).toString()).toBe("tanh\n  tanh: rises from -0.9999 to 0.9999");
});

it("leaves a gap where a function has no value", () => {
  const [line] = plotFunction({ log: Math.log }, { from: -1, to: 1 }).figure.data as Line[];
  expect(line.y[0]).toBeNull();
  expect(line.y[100]).toBeNull();
  expect(line.y[200]).toBe(0);
});

it("refuses an empty interval and no function at all", () => {
  expect(() => plotFunction(Math.sin, { from: 1, to: 1 })).toThrow(
    "plotFunction: from must be less than to, got from 1 and to 1",
  );
  expect(() => plotFunction({})).toThrow("plotFunction: expected at least one function, got none");
});
