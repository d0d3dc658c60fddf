import { expect, it } from "vitest";
import { plotSpread } from "../../src/display/plotSpread";
import { readable } from "./readable";

const runs = { "with B": [2.5, 2.6, 2.7, 2.8, 2.9], "no B": [2.4, 2.5, 2.6, 2.7, 2.8] };

it("draws a box and every run of each group, with the lecture's value beside it", async () => {
  const plot = plotSpread(runs, { reference: { "no B": 2.6088 }, yLabel: "test MAE" });
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotSpread.txt");
});

it("draws points alone where they are too few for quartiles", () => {
  const { data } = plotSpread({ few: [1, 2, 3, 4], enough: [1, 2, 3, 4, 5] }).figure;
  expect(data).toMatchObject([
    { pointpos: 0, line: { width: 0 }, fillcolor: "rgba(0, 0, 0, 0)", hoveron: "points" },
    { pointpos: -1.6, line: { width: 1.6 } },
  ]);
});

it("tells a terminal the mean and the standard deviation", () => {
  expect(plotSpread(runs).toString()).toBe(
    [
      "Value by group",
      "  with B: 5 runs, mean 2.7 ± 0.1581",
      "  no B: 5 runs, mean 2.6 ± 0.1581",
      "  the runs of the lowest and the highest mean (no B, with B) overlap",
    ].join("\n"),
  );
});

it("refuses a reference for a group that is not there", () => {
  expect(() => plotSpread(runs, { reference: { CHAS: 2 } })).toThrow(
    'plotSpread: reference names "CHAS"; the groups are: with B, no B',
  );
});

it("takes more runs than a call takes arguments", () => {
  const runs = Array.from({ length: 200_000 }, (_, place) => place % 7);
  const words = plotSpread({ a: runs, b: runs.map((run) => run + 10) }).toString();
  expect(words).toContain("don't overlap");
});
