import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { Plot } from "./plot";
import { axis, baseLayout, type LayoutOptions } from "./style";

/** Light to dark in one hue, for counts and shares. */
const sequential: [number, string][] = [
  [0, "#F2F7FB"],
  [0.5, "#7FB8D9"],
  [1, "#0072B2"],
];
/** Two of Okabe and Ito's hues about a light middle, for values with a sign. */
const diverging: [number, string][] = [
  [0, "#D55E00"],
  [0.5, "#F7F7F7"],
  [1, "#0072B2"],
];
const cellHeight = 34;

export interface PlotHeatmapOptions extends LayoutOptions {
  /** Names of the rows, from the top. Default 0, 1, 2, ... */
  rows?: readonly string[];
  /** Names of the columns. Default 0, 1, 2, ... */
  columns?: readonly string[];
  /** "diverging" for values about zero, such as correlations. Default "sequential". */
  scale?: "sequential" | "diverging";
  /** The values at the scale's two ends. Default the matrix's own; for "diverging" as far below zero as above. */
  range?: readonly [number, number];
  /** Decimals of the numbers in the cells. Default as many as are needed. */
  decimals?: number;
}

/**
 * A matrix as coloured cells, each with its number. The first row is at the top.
 *
 * @throws if the matrix is empty or ragged, or if the names are not as many as its rows and columns.
 */
export function plotHeatmap(matrix: readonly ArrayLike<number>[], options: PlotHeatmapOptions = {}): Plot {
  const cells = matrix.map((row) => Array.from(row));
  const width = cells[0]?.length ?? 0;
  if (width === 0) throw new Error("plotHeatmap: the matrix must have rows and columns, got none");
  const ragged = cells.findIndex((row) => row.length !== width);
  if (ragged >= 0) {
    throw new Error(`plotHeatmap: row ${ragged} has ${cells[ragged].length} values, the first has ${width}`);
  }
  const rows = namesFor("rows", cells.length, options.rows);
  const columns = namesFor("columns", width, options.columns);
  const { title = "", xLabel, yLabel, scale = "sequential", decimals } = options;
  const texts = cells.map((row) => row.map((value) => formatNumber(value, decimals)));
  const [zmin, zmax] = options.range ?? rangeOf(cells.flat(), scale);

  const layout = baseLayout({ ...options, title, height: options.height ?? cellHeight * cells.length + 150 });
  const named = (names: string[]): object => ({ tickvals: names.map((_, place) => place), ticktext: names });
  return new Plot(
    {
      data: [
        {
          ...{
            type: "heatmap",
            z: cells,
            zmin,
            zmax,
            text: texts,
            texttemplate: "%{text}",
            hoverinfo: "text",
          },
          ...{ colorscale: scale === "diverging" ? diverging : sequential, xgap: 1, ygap: 1 },
          hovertext: cells.map((row, y) => row.map((_, x) => `${rows[y]}, ${columns[x]}: ${texts[y][x]}`)),
          colorbar: { thickness: 12, outlinewidth: 0 },
        },
      ],
      layout: {
        ...layout,
        xaxis: axis(xLabel, { ...named(columns), showgrid: false, zeroline: false }),
        yaxis: axis(yLabel, { ...named(rows), showgrid: false, zeroline: false, autorange: "reversed" }),
      },
    },
    {
      title,
      summary: [`${rows.length} × ${columns.length}: ${rows.join(", ")}`],
      columns: [[yLabel, xLabel].filter(Boolean).join(" \\ "), ...columns],
      rows: cells.map((row, y) => [rows[y], ...row]),
    },
  );
}

function namesFor(what: string, count: number, names?: readonly string[]): string[] {
  if (names === undefined) return Array.from({ length: count }, (_, place) => String(place));
  if (names.length !== count) {
    throw new Error(`plotHeatmap: the matrix has ${count} ${what}, got ${names.length} names for them`);
  }
  return [...names];
}

function rangeOf(values: number[], scale: "sequential" | "diverging"): [number, number] {
  const [low, high] = extent(values);
  const far = Math.max(Math.abs(low), Math.abs(high));
  return scale === "diverging" ? [-far, far] : [low, high];
}
