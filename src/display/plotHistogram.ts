import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { type NumberColumns, type NumberList, isNumberList, toColumns, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { axis, axisKey, baseLayout, colour, layoutRules, style, type LayoutOptions } from "./style";

const defaults = { title: "", bins: 30, panels: false } as const;
const panelsAcross = 3;
const panelHeight = 170;

export interface PlotHistogramOptions extends LayoutOptions {
  /** How many bins the values are counted in. Default 30. */
  bins?: number;
  /** A panel for each column, each with its own range, instead of one range for all. Default false. */
  panels?: boolean;
}

const rules: Rules<PlotHistogramOptions> = {
  ...layoutRules,
  bins: rule.positiveInteger,
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
 * @throws if a column is empty or not numbers, or if `bins` is no positive integer.
 *
 * @example
 * ```ts
 * plotHistogram([21.6, 34.7, 33.4, 36.2], { bins: 3, xLabel: "price ($1000)" });
 * ```
 */
export function plotHistogram(data: NumberList | NumberColumns, options: PlotHistogramOptions = {}): Plot {
  const read = readOptions("plotHistogram", options, rules, defaults);
  const { title, bins, panels } = read;
  const columns = isNumberList(data)
    ? new Map([["", toNumbers("plotHistogram: data", data)]])
    : toColumns("plotHistogram", data);
  const all = [...columns.values()].flat();
  const counted = [...columns].map(([name, values]) => countIn(bins, name, values, panels ? values : all));
  const figure = panels ? inPanels(counted, read) : overEachOther(counted, read);
  return new Plot(figure, {
    title,
    summary: [...columns].map(([name, values]) => summary(name, values)),
    columns: [
      say({ ko: "이름", en: "name" }),
      say({ ko: "구간의 가운데", en: "middle of the bin" }),
      say({ ko: "개수", en: "count" }),
    ],
    rows: counted.flatMap(({ name, centres, counts }) =>
      centres.map((centre, bin) => [name, centre, counts[bin]]),
    ),
  });
}

function countIn(bins: number, name: string, values: number[], range: number[]): Counted {
  const [low, high] = extent(range);
  const width = (high - low) / bins || 1;
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
  const layout = baseLayout({ yLabel: say({ ko: "개수", en: "count" }), ...options });
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
  const down = Math.ceil(counted.length / panelsAcross);
  const layout = baseLayout({ ...options, height: options.height ?? panelHeight * down + 80 });
  const axes = counted.flatMap((_, panel) => [
    [axisKey("xaxis", panel), axis("", { anchor: axisKey("y", panel), nticks: 5 })],
    [axisKey("yaxis", panel), axis("", { anchor: axisKey("x", panel), nticks: 4 })],
  ]);
  return {
    data: counted.map((column, panel) => ({
      ...bars(column, 0),
      ...{ xaxis: axisKey("x", panel), yaxis: axisKey("y", panel), showlegend: false },
    })),
    layout: {
      ...layout,
      margin: { l: 48, r: 24, t: options.title ? 76 : 40, b: 40 },
      ...(Object.fromEntries(axes) as object),
      grid: { rows: down, columns: panelsAcross, pattern: "independent", xgap: 0.18, ygap: 0.4 },
      annotations: counted.map(({ name }, panel) => ({
        ...{
          text: name,
          x: 0,
          y: 1,
          xref: `${axisKey("x", panel)} domain`,
          yref: `${axisKey("y", panel)} domain`,
        },
        ...{ xanchor: "left", yanchor: "bottom", showarrow: false, font: { size: style.fontSize } },
      })),
    },
  };
}

function summary(name: string, values: number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  // Of an even count the median lies between the two in the middle.
  const [below, above] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((place) => sorted[place]);
  const [least, middle, most] = [sorted[0], (below + above) / 2, sorted[sorted.length - 1]].map((value) =>
    formatNumber(value),
  );
  const count = formatNumber(values.length);
  const words = say({
    ko: `값 ${count}개, 최소 ${least}, 중앙값 ${middle}, 최대 ${most}`,
    en: `${count} values, smallest ${least}, median ${middle}, largest ${most}`,
  });
  return name === "" ? words : `${name}: ${words}`;
}
