import { expect, it } from "vitest";
import { plotLines } from "../../src/display/plotLines";
import { readable } from "./readable";

it("draws an average with the folds behind and its best epoch marked", async () => {
  const plot = plotLines(
    { average: [4, 3, 2, 2.5] },
    { behind: [[5, 3, 1, 3], [3, 3, 3, 2]], behindLabel: "folds", best: "lower", yLabel: "MAE", skip: 1 }, // prettier-ignore
  );
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotLines.txt");
  expect(plot.toString()).toBe("MAE by epoch\n  average: 3 → 2.5, best 2 (3)");
});

it("smooths a line with the raw one thin behind", () => {
  const [raw, smoothed] = plotLines({ a: [4, 0, 0] }, { smooth: 0.5 }).figure.data;
  expect(raw).toMatchObject({ y: [4, 0, 0], line: { color: "rgba(0, 114, 178, 0.4)" } });
  expect(smoothed).toMatchObject({ y: [4, 2, 1], name: "a" });
});

it("tells the best of several lines in their names, where labels would hide each other", () => {
  const { figure } = plotLines({ one: [3, 1, 2], other: [3, 2, 1] }, { best: "lower" });
  const names = (figure.data as { name?: string }[]).map(({ name }) => name);
  expect(names.filter(Boolean)).toEqual(["one (best: 2)", "other (best: 3)"]);
  expect((figure.layout as { annotations: unknown[] }).annotations).toEqual([]);
});

it("refuses no line and an empty one", () => {
  expect(() => plotLines({})).toThrow("plotLines must have at least one column, got none");
  expect(() => plotLines({ a: [] })).toThrow('plotLines: "a" must have at least one number, got none');
});

it("tells where a line has no value", () => {
  expect(plotLines({ a: [3, NaN, 1] }).toString()).toBe(
    "Value by epoch\n  a: 3 → 1, lowest 1 (3), highest 3 (1)\n  a: without a value, 1: 2 (NaN)",
  );
  const long = plotLines({ a: [1, ...new Array<number>(7).fill(NaN)] }).toString();
  expect(long).toContain("without a value, 7: 2 (NaN), 3 (NaN), 4 (NaN), 5 (NaN), 6 (NaN), …");
});

it("tells which curve ends highest where higher is better", () => {
  const words = plotLines({ a: [0.1, 0.5], b: [0.2, 0.4] }, { best: "higher" }).toString();
  expect(words).toContain("highest at the end: a");
});
