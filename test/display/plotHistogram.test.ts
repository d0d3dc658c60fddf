import { expect, it } from "vitest";
import { plotHistogram } from "../../src/display/plotHistogram";
import { readable } from "./readable";

interface Bars {
  x: number[];
  y: number[];
  xaxis?: string;
}

it("counts values in bins of one width, the highest value in the last", async () => {
  const plot = plotHistogram([0, 1, 1, 2, 4], { bins: 4, title: "Lengths", xLabel: "words" });
  expect(plot.figure.data[0]).toMatchObject({ x: [0.5, 1.5, 2.5, 3.5], y: [1, 2, 1, 1] });
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotHistogram.txt");
});

it("counts several columns over one range, to be compared", () => {
  const [low, high] = plotHistogram({ low: [0, 1], high: [3, 4] }, { bins: 4 }).figure.data as Bars[];
  expect(low.x).toEqual(high.x);
  expect([low.y, high.y]).toEqual([
    [1, 1, 0, 0],
    [0, 0, 0, 2],
  ]);
});

it("gives each column of a frame its own panel and range", () => {
  const frame = { columns: ["CRIM", "ZN"], values: [[0, 10], [2, 30]], index: [0, 1], shape: [2, 2] }; // prettier-ignore
  const [crim, zn] = plotHistogram(frame, { panels: true, bins: 2 }).figure.data as Bars[];
  expect([crim.x, zn.x]).toEqual([
    [0.5, 1.5],
    [15, 25],
  ]);
  expect([crim.xaxis, zn.xaxis]).toEqual(["x", "x2"]);
});

it("sets two panels side by side on a telephone and five on a slide, and says at the left of each row what is counted", () => {
  const columns = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, [1, 2]]));
  const { meta } = plotHistogram(columns, { panels: true }).figure.layout as {
    meta: Record<"narrow" | "wide", { layout: Record<string, unknown> }>;
  };
  const rows = [meta.narrow, meta.wide].map(({ layout }) => ({
    grid: layout.grid,
    counted: Object.keys(layout).filter((key) => layout[key] === "count"),
  }));
  expect(rows).toMatchObject([
    {
      grid: { rows: 3, columns: 2 },
      counted: ["yaxis.title.text", "yaxis3.title.text", "yaxis5.title.text"],
    },
    { grid: { rows: 2, columns: 5 }, counted: ["yaxis.title.text", "yaxis6.title.text"] },
  ]);
});

it("counts a constant column in one bin", () => {
  const [bars] = plotHistogram([5, 5, 5], { bins: 3 }).figure.data as Bars[];
  expect(bars.y).toEqual([3, 0, 0]);
});

it("tells a terminal the count, the ends and the median", () => {
  expect(plotHistogram([3, 1, 2]).toString()).toBe(
    "Distribution of value\n  half of the 3 values between 1.5 and 2.5, median 2, smallest 1, largest 3",
  );
  expect(plotHistogram([4, 1, 2, 8]).toString()).toBe(
    "Distribution of value\n  half of the 4 values between 1.75 and 5, median 3, smallest 1, largest 8",
  );
});

it("refuses bins that are no count, and columns that are not numbers", () => {
  expect(() => plotHistogram([1], { bins: 0 })).toThrow(
    "plotHistogram: bins must be an integer from 1 to 1000, got 0",
  );
  expect(() => plotHistogram({ name: ["a"] as unknown as number[] })).toThrow(
    'plotHistogram: "name" has "a" in row 0; every value must be a finite number: encode words with oneHot',
  );
});

it("refuses more bins than can be told apart, which would take all memory, and counts the largest numbers", () => {
  expect(() => plotHistogram([1], { bins: 1e9 })).toThrow(
    "plotHistogram: bins must be an integer from 1 to 1000, got 1000000000",
  );
  const [{ y }] = plotHistogram([1.7e308, -1.7e308, 0], { bins: 3 }).figure.data as { y: number[] }[];
  expect(y).toEqual([1, 1, 1]);
});

it("tells the middle of the largest numbers", () => {
  expect(plotHistogram([1.5e308, -1.5e308]).toString()).toContain(
    "median 0, smallest -1.50e+308, largest 1.50e+308",
  );
});
