import { expect, it } from "vitest";
import { plotHeatmap } from "../../src/display/plotHeatmap";
import { readable } from "./readable";

it("draws a matrix with its first row at the top", async () => {
  const plot = plotHeatmap([[1, 2], [3, 4]], { rows: ["a", "b"], columns: ["c", "d"], title: "A matrix" }); // prettier-ignore
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotHeatmap.txt");
});

it("centres a diverging scale at zero", () => {
  expect(plotHeatmap([[-1, 3]], { scale: "diverging" }).figure.data[0]).toMatchObject({ zmin: -3, zmax: 3 });
});

it("refuses a ragged or empty matrix and names that do not fit", () => {
  expect(() => plotHeatmap([[1, 2], [3]])).toThrow("plotHeatmap: row 1 has 1 values, the first has 2");
  expect(() => plotHeatmap([])).toThrow("plotHeatmap: the matrix must have rows and columns, got none");
  expect(() => plotHeatmap([[1, 2]], { columns: ["a"] })).toThrow(
    "plotHeatmap: the matrix has 2 columns, got 1 names for them",
  );
});
