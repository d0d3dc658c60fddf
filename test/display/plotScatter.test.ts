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
  expect(plot.toString()).toBe(
    [
      "Prediction by target",
      "  3 points",
      "  on average 0.5 from the line y = x, 2 of them above it",
      "  target: 1 … 3",
      "  prediction: 1 … 4",
    ].join("\n"),
  );
});

it("refuses lists that do not pair up", () => {
  expect(() => plotScatter([1, 2], [1])).toThrow(
    "plotScatter: x and y must have the same length, got 2 and 1",
  );
  expect(() => plotScatter([], [])).toThrow("plotScatter: x must have at least one number, got none");
});

it("tells whether the two go up and down together, by their ranks", () => {
  const told = (y: number[]) => plotScatter([1, 2, 3, 40], y).words.summary[1];
  expect(told([1, 4, 9, 16])).toBe("the larger x, the larger y (rank correlation 1.00)");
  expect(told([4, 3, 3, 1])).toBe("the larger x, the smaller y (rank correlation -0.95)");
  expect(told([2, 2, 2, 2])).toBe("no rise or fall together (rank correlation 0.00)");
});

it("names its points where the pointer is, in the table, and beside those that matter", () => {
  const plot = plotScatter([10, 1000], [0, 0.9], { names: ["tin", "earn"], highlight: ["earn"] });
  expect(plot.figure.data[0]).toMatchObject({ hovertext: ["tin", "earn"], text: ["", "earn"] });
  expect(plot.toHtml()).toContain(">tin</td>");
});

it("sets x apart by its factors, with the numbers themselves on the axis", () => {
  const { figure } = plotScatter([10, 1000], [0, 0.9], { xScale: "log", xLabel: "articles" });
  const xaxis = { type: "log", tickformat: ",~r", title: { text: "articles" } };
  expect(figure.layout).toMatchObject({ xaxis });
});

it("refuses names that are too few or not there, and a logarithm of nothing", () => {
  const names = ["tin", "earn"];
  expect(() => plotScatter([1, 2, 3], [1, 2, 3], { names })).toThrow(
    "plotScatter: names must be one for each of the 3 points, got 2",
  );
  expect(() => plotScatter([1, 2], [1, 2], { names, highlight: ["gold"] })).toThrow(
    'plotScatter: highlight has "gold", but no point has that name; check names',
  );
  expect(() => plotScatter([1, 0], [1, 2], { xScale: "log" })).toThrow(
    'plotScatter: x must be positive with xScale "log", got 0 at 1',
  );
});
