import { expect, it } from "vitest";
import { plotScatter } from "../../src/display/plotScatter";
import { readable } from "./readable";

it("draws a point for each pair, and the diagonal where predictions are right", async () => {
  const plot = plotScatter([1, 2, 3], new Float32Array([1, 2.5, 4]), {
    diagonal: true,
    xLabel: "target",
    yLabel: "prediction",
  });
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotScatter.txt");
  expect(plot.toString()).toBe("  3 points\n  target: 1 … 3\n  prediction: 1 … 4");
});

it("refuses lists that do not pair up", () => {
  expect(() => plotScatter([1, 2], [1])).toThrow(
    "plotScatter: x and y must have the same length, got 2 and 1",
  );
  expect(() => plotScatter([], [])).toThrow("plotScatter: x must have at least one number, got none");
});
