import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { nameAxis } from "./nameAxis";
import { knownNames } from "../ground/nearest";
import { readOptions, rule, type Rules } from "../ground/options";
import { type NumberColumns, toColumns } from "./numberColumns";
import { Plot } from "./plot";
import { axis, baseLayout, colour, layoutRules, style, type LayoutOptions } from "./style";
import { axisWords, valueBy } from "./valueBy";

export interface PlotSpreadOptions extends LayoutOptions {
  /** One value a group to set beside it, such as what the lecture reports; a group without one is left out. */
  reference?: Readonly<Record<string, number>>;
  /** What the reference is called. Default "lecture". */
  referenceLabel?: string;
}

const leastForBox = 5;
const pointsAlone = { pointpos: 0, line: { width: 0 }, fillcolor: "rgba(0, 0, 0, 0)", hoveron: "points" };

const rules: Rules<PlotSpreadOptions> = {
  ...layoutRules,
  reference: rule.numbersByName,
  referenceLabel: rule.text,
};

/**
 * How far repeated runs lie apart: every run as a point, and beside the points of a group a box (quartiles and median)
 * where there are at least five of them. Of fewer, quartiles say nothing.
 *
 * @throws if there is no group, if one is empty, or if a reference names no group.
 *
 * @example
 * ```ts
 * plotSpread({ "16 units": [0.87, 0.88, 0.88], "64 units": [0.86, 0.88, 0.87] }, { yLabel: "accuracy" });
 * ```
 */
export function plotSpread(groups: NumberColumns, options: PlotSpreadOptions = {}): Plot {
  const read = readOptions("plotSpread", options, rules, { reference: {} });
  const { xLabel = axisWords.group(), yLabel = axisWords.value() } = read;
  const title = read.title ?? valueBy(yLabel, xLabel);
  const { referenceLabel = say({ ko: "강의", en: "lecture" }) } = read;
  const reference: Readonly<Record<string, number>> = read.reference;
  const columns = [...toColumns("plotSpread", groups)];
  const names = columns.map(([name]) => name);
  const stranger = Object.keys(reference).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const remedy = knownNames(stranger, names, { ko: "있는 집단", en: "the groups are:" });
    throw new RangeError(
      say({
        ko: `plotSpread: reference의 "${stranger}"라는 집단이 없습니다. ${remedy}`,
        en: `plotSpread: reference names "${stranger}"; ${remedy}`,
      }),
    );
  }
  const boxes = columns.map(([name, values], place) => ({
    ...{ type: "box", name, x0: place, y: values, boxpoints: "all", jitter: 0.35, width: 0.35 },
    ...{ marker: { color: colour(place), size: 7 }, showlegend: false, hoverinfo: "y" },
    ...(values.length < leastForBox ? pointsAlone : { pointpos: -1.6, line: { width: 1.6 } }),
  }));
  const known = names.filter((name) => Object.hasOwn(reference, name));
  const diamonds = {
    ...{ type: "scatter", mode: "markers", name: referenceLabel, showlegend: true, hoverinfo: "y" },
    ...{ x: known.map((name) => names.indexOf(name)), y: known.map((name) => reference[name]) },
    marker: { symbol: "diamond-open", size: 12, color: style.ink, line: { width: 2 } },
  };
  return new Plot(
    {
      data: known.length > 0 ? [...boxes, diamonds] : boxes,
      layout: {
        ...baseLayout({ ...read, title, xLabel, yLabel }),
        ...nameAxis(xLabel, names),
        yaxis: axis(yLabel, { zeroline: false }),
      },
    },
    {
      title,
      summary: [...columns.map(([name, values]) => `${name}: ${inWords(values)}`), ...apart(columns)],
      columns: [xLabel, yLabel],
      rows: [
        ...columns.flatMap(([name, values]) => values.map((value) => [name, value])),
        ...known.map((name) => [`${name} (${referenceLabel})`, reference[name]]),
      ],
    },
  );
}

/** Count, mean and the standard deviation of the sample (divided by n - 1: the runs stand for all runs). */
function inWords(values: number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return say({
    ko: `${values.length}회, 평균 ${formatNumber(mean)} ± ${formatNumber(deviation)}`,
    en: `${values.length} runs, mean ${formatNumber(mean)} ± ${formatNumber(deviation)}`,
  });
}

/** Between which groups no run of one lies among the other's, the highest mean and the lowest being compared. */
function apart(columns: readonly (readonly [string, number[]])[]): string[] {
  if (columns.length < 2) return [];
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = extent(columns.map(([, values]) => mean(values)));
  const [lowest, highest] = [low, high].map((end) => columns.find(([, values]) => mean(values) === end));
  if (lowest === undefined || highest === undefined || lowest === highest) return [];
  const overlap = extent(lowest[1])[1] >= extent(highest[1])[0];
  const between = `${lowest[0]}, ${highest[0]}`;
  return [
    say({
      ko: `평균이 가장 낮은 쪽과 가장 높은 쪽(${between})의 결과는 서로 ${overlap ? "겹칩니다" : "겹치지 않습니다"}`,
      en: `the runs of the lowest and the highest mean (${between}) ${overlap ? "overlap" : "don't overlap"}`,
    }),
  ];
}
