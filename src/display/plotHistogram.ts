import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { type NumberColumns, type NumberList, isNumberList, toColumns, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { quantile } from "./quantile";
import { axis, axisKey, baseLayout, colour, layoutRules, type LayoutOptions } from "./style";
import { axisWords } from "./valueBy";

const defaults = { bins: 30, panels: false } as const;
/** More bars than a picture has pixels can't be told apart. */
const mostBins = 1000;
/** How panels stand: how many side by side, about how many numbers under each, and the room between rows. */
interface Arrangement {
  columns: number;
  nticks: number;
  ygap: number;
}
const onPage: Arrangement = { columns: 3, nticks: 5, ygap: 0.36 };
const onTelephone: Arrangement = { columns: 2, nticks: 4, ygap: 0.36 };
/** Its letters are large. */
const onSlide: Arrangement = { columns: 5, nticks: 3, ygap: 0.6 };
const panelHeight = 165;

export interface PlotHistogramOptions extends LayoutOptions {
  /** How many bins the values are counted in. Default 30. */
  bins?: number;
  /** A panel for each column, each with its own range, instead of one range for all. Default false. */
  panels?: boolean;
}

const rules: Rules<PlotHistogramOptions> = {
  ...layoutRules,
  bins: {
    must: { ko: `1부터 ${mostBins}까지의 정수`, en: `an integer from 1 to ${mostBins}` },
    holds: (value) => rule.positiveInteger.holds(value) && (value as number) <= mostBins,
  },
  panels: rule.boolean,
};

/** One column, counted. */
interface Counted {
  name: string;
  centres: number[];
  counts: number[];
  width: number;
}

/**
 * How often values occur: of one list, of several by name over each other, or (`panels: true`) of every column of a
 * frame in a panel of its own.
 *
 * @throws if a column is empty or not numbers, or if `bins` is no integer from 1 to 1,000.
 *
 * @example
 * ```ts
 * plotHistogram([21.6, 34.7, 33.4, 36.2], { bins: 3, xLabel: "price ($1000)" });
 * ```
 */
export function plotHistogram(data: NumberList | NumberColumns, options: PlotHistogramOptions = {}): Plot {
  const read = readOptions("plotHistogram", options, rules, defaults);
  const { bins, panels, xLabel = axisWords.value() } = read;
  const title = read.title ?? say({ ko: `${xLabel}의 분포`, en: `Distribution of ${xLabel}` });
  const columns = isNumberList(data)
    ? new Map([["", toNumbers("plotHistogram: data", data)]])
    : toColumns("plotHistogram", data);
  const all = [...columns.values()].flat();
  const counted = [...columns].map(([name, values]) => countIn(bins, name, values, panels ? values : all));
  const named = { ...read, title, xLabel };
  const figure = panels ? inPanels(counted, named) : overEachOther(counted, named);
  return new Plot(figure, {
    title,
    summary: [...columns].map(([name, values]) => inWords(name, values)),
    columns: [axisWords.name(), say({ ko: "구간의 가운데", en: "middle of the bin" }), axisWords.count()],
    rows: counted.flatMap(({ name, centres, counts }) =>
      centres.map((centre, bin) => [name, centre, counts[bin]]),
    ),
  });
}

function countIn(bins: number, name: string, values: number[], range: number[]): Counted {
  const [low, high] = extent(range);
  const span = high - low;
  // Between the largest numbers there is more than any number holds.
  const width = Number.isFinite(span) ? span / bins || 1 : high / bins - low / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width))] += 1;
  const centres = counts.map((_, bin) => Number((low + (bin + 0.5) * width).toPrecision(8)));
  return { name, centres, counts, width };
}

function bars({ name, centres, counts, width }: Counted, series: number): object {
  return {
    type: "bar",
    name,
    x: centres,
    y: counts,
    width,
    marker: { color: colour(series), line: { width: 0 } },
  };
}

function overEachOther(
  counted: Counted[],
  options: PlotHistogramOptions,
): { data: object[]; layout: object } {
  const several = counted.length > 1;
  const layout = baseLayout({ yLabel: axisWords.count(), ...options });
  return {
    data: counted.map((column, series) => ({
      ...bars(column, series),
      opacity: several ? 0.6 : 0.9,
      showlegend: several,
    })),
    layout: { ...layout, barmode: "overlay" },
  };
}

function inPanels(counted: Counted[], options: PlotHistogramOptions): { data: object[]; layout: object } {
  const { columns, nticks } = onPage;
  const panels = counted.length;
  const layout = baseLayout({ ...options, height: options.height ?? heightOf(panels, onPage) });
  const axes = counted.flatMap((_, panel) => [
    // Each panel's name is its axis's; what is counted is the same in all, and stands at the left.
    [axisKey("xaxis", panel), axis(counted[panel].name, { anchor: axisKey("y", panel), nticks })],
    [
      axisKey("yaxis", panel),
      axis(panel % columns === 0 ? axisWords.count() : "", { anchor: axisKey("x", panel), nticks: 4 }),
    ],
  ]);
  return {
    data: counted.map((column, panel) => ({
      ...bars(column, 0),
      ...{ xaxis: axisKey("x", panel), yaxis: axisKey("y", panel), showlegend: false },
    })),
    layout: {
      ...layout,
      margin: { l: 64, r: 24, t: 56, b: 56 },
      ...(Object.fromEntries(axes) as object),
      grid: gridOf(panels, onPage),
      meta: {
        narrow: { layout: arranged(panels, onTelephone) },
        wide: { layout: arranged(panels, onSlide) },
      },
    },
  };
}

function rowsOf(panels: number, { columns }: Arrangement): number {
  return Math.ceil(panels / columns);
}

function heightOf(panels: number, arrangement: Arrangement): number {
  return panelHeight * rowsOf(panels, arrangement) + 80;
}

function gridOf(panels: number, arrangement: Arrangement): object {
  const { columns, ygap } = arrangement;
  return { rows: rowsOf(panels, arrangement), columns, pattern: "independent", xgap: 0.24, ygap };
}

/** What of the layout changes where panels stand otherwise than on a page; the first of each row says what is counted. */
function arranged(panels: number, arrangement: Arrangement): Record<string, unknown> {
  const { columns, nticks } = arrangement;
  const titles = Array.from({ length: panels }, (_, panel) => [
    [`${axisKey("yaxis", panel)}.title.text`, panel % columns === 0 ? axisWords.count() : ""],
    [`${axisKey("xaxis", panel)}.nticks`, nticks],
  ]);
  return {
    ...{ grid: gridOf(panels, arrangement), height: heightOf(panels, arrangement) },
    ...(Object.fromEntries(titles.flat()) as object),
  };
}

/** Where the middle of the values lies, and how far they reach to both sides. */
function inWords(name: string, values: number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const [least, lower, middle, upper, most] = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    formatNumber(quantile(sorted, share)),
  );
  const count = formatNumber(values.length);
  const words = say({
    ko: `값 ${count}개의 절반이 ${lower}에서 ${upper} 사이, 중앙값 ${middle}, 최소 ${least}, 최대 ${most}`,
    en: `half of the ${count} values between ${lower} and ${upper}, median ${middle}, smallest ${least}, largest ${most}`,
  });
  return name === "" ? words : `${name}: ${words}`;
}
