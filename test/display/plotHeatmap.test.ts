import { DataFrame } from "danfojs-node";
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

it("takes a frame, which names its rows and columns", () => {
  const frame = new DataFrame([[1, 2], [3, 4]], { columns: ["a", "b"], index: ["x", "y"] }); // prettier-ignore
  expect(plotHeatmap(frame).toString()).toBe("Value by row, column\n  largest: y, b 4; smallest: x, a 1");
  expect(plotHeatmap(frame, { columns: ["c", "d"] }).words.columns.slice(1)).toEqual(["c", "d"]);
});

it("tells which of its cells have no number", () => {
  const words = (matrix: number[][]) => plotHeatmap(matrix).toString();
  expect(words([[1, NaN], [3, 4]])).toBe("Value by row, column\n  largest: 1, 1 4; smallest: 0, 0 1\n  without a value, 1: 0, 1 (NaN)"); // prettier-ignore
  expect(words([[NaN]])).toBe("Value by row, column\n  without a value, 1: 0, 0 (NaN)");
  expect(() => plotHeatmap([[1], [null as unknown as number]])).toThrow(
    "plotHeatmap: matrix has null in row 1, column 0; every value must be a finite number",
  );
});

it("keeps the numbers of its cells readable, 4.5 to 1 at least, whatever their colour", () => {
  for (const scale of ["sequential", "diverging"] as const) {
    const [trace] = plotHeatmap([[-1, 0, 1]], { scale }).figure.data as {
      colorscale: [number, string][];
      textfont: { color: string };
    }[];
    for (const [, cell] of trace.colorscale)
      expect(contrast(cell, trace.textfont.color)).toBeGreaterThan(4.5);
  }
});

it("on a telephone writes numbers as small as its cells, without zeros in front, and none where none has room", () => {
  const narrow = (columns: number) => {
    const row = Array.from({ length: columns }, (_, place) => place / columns);
    const { meta } = plotHeatmap([row], { decimals: 2 }).figure.layout as {
      meta: { narrow: { data: { text: string[][][]; texttemplate: string; "textfont.size": number } } };
    };
    return meta.narrow.data;
  };
  expect(narrow(4)).toMatchObject({ text: [[["0", ".25", ".50", ".75"]]], "textfont.size": 13 });
  expect(narrow(11)["textfont.size"]).toBe(8);
  expect(narrow(40).texttemplate).toBe("");
});

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const linear = (c: number) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

it.each([{ range: [5, 1] as const }, { range: [1, 1] as const }, { decimals: 101 }])(
  "refuses %j",
  (options) => {
    expect(() => plotHeatmap([[1, 2]], options)).toThrow(
      /^plotHeatmap: (range must be two numbers, \[low, high\], the lower first|decimals must be a whole number from 0 to 20), got /,
    );
  },
);

it("takes more cells than a call takes arguments", () => {
  const row = Array<number>(500).fill(1);
  expect(plotHeatmap(Array<number[]>(500).fill(row)).toString()).toContain("largest");
});
