import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { describe } from "../ground/describe";
import { type Frame, frameRows, isFrame } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { gapsInWords, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { axis, baseLayout, layoutRules, style, type LayoutOptions } from "./style";
import { axisWords, valueBy } from "./valueBy";

/** In one hue, for counts and shares; no darker than the cells' dark numbers can be read on (7 to 1). */
const sequential: [number, string][] = [
  [0, "#F2F7FB"],
  [1, "#56B4E9"],
];
/** Two of Okabe and Ito's hues about a light middle, for values with a sign. */
const diverging: [number, string][] = [
  [0, "#E69F00"],
  [0.5, "#F7F7F7"],
  [1, "#56B4E9"],
];
const cellHeight = 34;
/** Pixels that the cells share on a telephone, beside the rows' names, and how wide a digit is to its height. */
const narrowWidth = 210;
const digitWidth = 0.6;
const leastSize = 8;

export interface PlotHeatmapOptions extends LayoutOptions {
  /** Names of the rows, from the top. Default 0, 1, 2, ... */
  rows?: readonly string[];
  /** Names of the columns. Default 0, 1, 2, ... */
  columns?: readonly string[];
  /** "diverging" for values about zero, such as correlations. Default "sequential". */
  scale?: "sequential" | "diverging";
  /** The values at the scale's two ends. Default the matrix's own; for "diverging" as far below zero as above. */
  range?: readonly [number, number];
  /** What the cells' values are, beside the scale of colours. Default "value". */
  valueLabel?: string;
  /** Decimals of the numbers in the cells. Default as many as are needed. */
  decimals?: number;
  /** What the matrix shows, in sentences. Default: its largest and its smallest cell. */
  summary?: readonly string[];
}

const rules: Rules<PlotHeatmapOptions> = {
  ...layoutRules,
  rows: rule.texts,
  columns: rule.texts,
  scale: oneOf("sequential", "diverging"),
  range: rule.range,
  valueLabel: rule.text,
  decimals: rule.decimals,
  summary: rule.texts,
};

/**
 * A matrix as coloured cells, each with its number. The first row is at the top. A Danfo DataFrame names its rows and columns.
 *
 * @throws if the matrix is empty or ragged, or if the names are not as many as its rows and columns.
 *
 * @example
 * ```ts
 * plotHeatmap([
 *   [3, 1],
 *   [0, 4],
 * ]);
 * ```
 */
export function plotHeatmap(
  matrix: readonly ArrayLike<number>[] | Frame,
  options: PlotHeatmapOptions = {},
): Plot {
  const read = readOptions("plotHeatmap", options, rules, { scale: "sequential" } as const);
  const named = isFrame(matrix) ? { rows: matrix.index.map(String), columns: matrix.columns, ...read } : read;
  const cells = cellsOf(isFrame(matrix) ? (frameRows(matrix) as number[][]) : matrix);
  const rows = namesFor("rows", cells.length, named.rows);
  const columns = namesFor("columns", cells[0].length, named.columns);
  const { scale, decimals } = read;
  const { xLabel = say({ ko: "열", en: "column" }), yLabel = say({ ko: "행", en: "row" }) } = read;
  const { valueLabel = axisWords.value() } = read;
  const title = read.title ?? valueBy(valueLabel, `${yLabel}, ${xLabel}`);
  const texts = cells.map((row) => row.map((value) => formatNumber(value, decimals)));
  const [zmin, zmax] = read.range ?? rangeOf(cells.flat(), scale);

  const layout = baseLayout({ ...read, title, height: read.height ?? cellHeight * cells.length + 190 });
  const ticks = (names: string[]): object => ({ tickvals: names.map((_, place) => place), ticktext: names });
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
            textfont: { color: style.labelInk },
            hoverinfo: "text",
          },
          ...{ colorscale: scale === "diverging" ? diverging : sequential, xgap: 1, ygap: 1 },
          hovertext: cells.map((row, y) => row.map((_, x) => `${rows[y]}, ${columns[x]}: ${texts[y][x]}`)),
          // The numbers' two last signs hold the title off them.
          colorbar: {
            ...{ thickness: 12, outlinewidth: 0, ticksuffix: "\u00a0\u00a0" },
            title: { text: valueLabel, side: "right" },
          },
        },
      ],
      layout: {
        ...layout,
        meta: { narrow: narrow(texts) },
        xaxis: axis(xLabel, { ...ticks(columns), showgrid: false, zeroline: false }),
        yaxis: axis(yLabel, { ...ticks(rows), showgrid: false, zeroline: false, autorange: "reversed" }),
      },
    },
    {
      title,
      summary: read.summary ? [...read.summary] : extremes(cells, texts, rows, columns),
      columns: [[yLabel, xLabel].filter(Boolean).join(" \\ "), ...columns],
      rows: cells.map((row, y) => [rows[y], ...row]),
    },
  );
}

/** @throws when there are no rows of equal length, or one holds what is no number (NaN is drawn as a gap) */
function cellsOf(matrix: readonly ArrayLike<number>[]): number[][] {
  if (!Array.isArray(matrix)) {
    refusePromise(matrix, "plotHeatmap: matrix");
    throw new TypeError(
      say({
        ko: `plotHeatmap: matrix는 행의 배열 [[1, 2], [3, 4]]이어야 합니다. 받은 값: ${describe(matrix)}`,
        en: `plotHeatmap: matrix must be an array of rows, [[1, 2], [3, 4]], got ${describe(matrix)}`,
      }),
    );
  }
  if (matrix.length === 0) {
    throw new RangeError(
      say({
        ko: "plotHeatmap: 행렬이 비어 있습니다. 행과 열이 있어야 합니다.",
        en: "plotHeatmap: the matrix must have rows and columns, got none",
      }),
    );
  }
  const rows = matrix.map((row: ArrayLike<number>, i) => toNumbers("plotHeatmap: matrix", row, "gaps", i));
  const ragged = rows.findIndex((row) => row.length !== rows[0].length);
  if (ragged < 0) return rows;
  const [width, other] = [rows[0].length, rows[ragged].length];
  throw new RangeError(
    say({
      ko: `plotHeatmap: 첫 행에는 값이 ${width}개인데 ${ragged}행에는 ${other}개입니다.`,
      en: `plotHeatmap: row ${ragged} has ${other} values, the first has ${width}`,
    }),
  );
}

function namesFor(what: string, count: number, names?: readonly string[]): string[] {
  if (names === undefined) return Array.from({ length: count }, (_, place) => String(place));
  if (names.length !== count) {
    throw new RangeError(
      say({
        ko: `plotHeatmap: ${what}의 이름은 ${count}개이어야 하는데 ${names.length}개입니다.`,
        en: `plotHeatmap: the matrix has ${count} ${what}, got ${names.length} names for them`,
      }),
    );
  }
  return [...names];
}

function rangeOf(values: number[], scale: "sequential" | "diverging"): [number, number] {
  const [low, high] = extent(values);
  const far = Math.max(Math.abs(low), Math.abs(high));
  return scale === "diverging" ? [-far, far] : [low, high];
}

/** What is different on a telephone: no scale of colours, shorter and smaller numbers, or none where none has room. */
function narrow(texts: readonly string[][]): object {
  const short = texts.map((row) =>
    row.map((text) => text.replace(/^(-?)0(?=\.)/, "$1").replace(/^\.0+$/, "0")),
  );
  const [, letters] = extent(short.flat().map(({ length }) => length));
  // Something free between neighbours, or they would be read as one number.
  const size = Math.floor(narrowWidth / texts[0].length / (digitWidth * (letters + 0.7)));
  return {
    data: {
      text: [short],
      texttemplate: size < leastSize ? "" : "%{text}",
      "textfont.size": Math.min(size, style.fontSize),
      showscale: false,
    },
    layout: { "margin.l": 24, "margin.r": 8, "xaxis.tickangle": 90 },
  };
}

function extremes(cells: number[][], texts: string[][], rows: string[], columns: string[]): string[] {
  const width = columns.length;
  const gaps = gapsInWords(
    cells.flat(),
    (place) => `${rows[Math.floor(place / width)]}, ${columns[place % width]}`,
  );
  if (gaps.length > 0 && !cells.flat().some(Number.isFinite)) return gaps;
  const [low, high] = extent(cells.flat()).map((end) => {
    const y = cells.findIndex((row) => row.includes(end));
    const x = cells[y].indexOf(end);
    return `${rows[y]}, ${columns[x]} ${texts[y][x]}`;
  });
  return [
    say({ ko: `가장 큰 칸은 ${high}, 가장 작은 칸은 ${low}`, en: `largest: ${high}; smallest: ${low}` }),
    ...gaps,
  ];
}
