import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { labelPlaces } from "./labelPlaces";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { type NumberList, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { axis, baseLayout, colour, faded, layoutRules, style, type LayoutOptions } from "./style";
import { valueBy } from "./valueBy";

export interface PlotScatterOptions extends LayoutOptions {
  /** Draws the line y = x, on which predictions that are right lie. Default false. */
  diagonal?: boolean;
  /** What each point is called: told at the pointer and in the table of values. */
  names?: readonly string[];
  /** Which of the names are written beside their points. */
  highlight?: readonly string[];
  /** "log" sets x apart by its factors: from 10 to 100 is as far as from 100 to 1,000. Default "linear". */
  xScale?: "linear" | "log";
}

const rules: Rules<PlotScatterOptions> = {
  ...layoutRules,
  diagonal: rule.boolean,
  names: rule.texts,
  highlight: rule.texts,
  xScale: oneOf("linear", "log"),
};
const defaults = { xLabel: "x", yLabel: "y", diagonal: false, xScale: "linear" } as const;

/**
 * A point for each pair of x and y, such as a feature and the price, or targets and predictions.
 *
 * @throws if x, y and the names differ in length, are empty or not numbers; if a logarithm is wanted of what has none;
 * if a name is to be written that no point has.
 *
 * @example
 * ```ts
 * plotScatter([20, 24, 31], [21.5, 23, 29], { diagonal: true, xLabel: "price", yLabel: "predicted" });
 * ```
 */
export function plotScatter(x: NumberList, y: NumberList, options: PlotScatterOptions = {}): Plot {
  const read = readOptions("plotScatter", options, rules, defaults);
  const { xLabel, yLabel, diagonal, names, xScale, highlight = [] } = read;
  const title = read.title ?? valueBy(yLabel, xLabel);
  const [xs, ys] = [toNumbers("plotScatter: x", x), toNumbers("plotScatter: y", y)];
  if (xs.length !== ys.length) {
    throw new RangeError(
      say({
        ko: `plotScatter: x와 y의 길이가 같아야 하는데 ${xs.length}와 ${ys.length}입니다.`,
        en: `plotScatter: x and y must have the same length, got ${xs.length} and ${ys.length}`,
      }),
    );
  }
  if (names && names.length !== xs.length) {
    throw new RangeError(
      say({
        ko: `plotScatter: names는 점마다 하나씩 ${xs.length}개이어야 하는데 ${names.length}개입니다.`,
        en: `plotScatter: names must be one for each of the ${xs.length} points, got ${names.length}`,
      }),
    );
  }
  const nameless = highlight.find((name) => !names?.includes(name));
  if (nameless !== undefined) {
    throw new RangeError(
      say({
        ko: `plotScatter: highlight에 "${nameless}"이(가) 있는데 그런 이름의 점이 없습니다. names를 확인하십시오.`,
        en: `plotScatter: highlight has "${nameless}", but no point has that name; check names`,
      }),
    );
  }
  const notPositive = xScale === "log" ? xs.findIndex((value) => value <= 0) : -1;
  if (notPositive >= 0) {
    throw new RangeError(
      say({
        ko: `plotScatter: xScale이 "log"이면 x는 0보다 커야 하는데 ${notPositive}번이 ${xs[notPositive]}입니다.`,
        en: `plotScatter: x must be positive with xScale "log", got ${xs[notPositive]} at ${notPositive}`,
      }),
    );
  }
  const ends = extent([...xs, ...ys]);
  const labels = names?.map((name) => (highlight.includes(name) ? name : "")) ?? [];
  const points = {
    ...{ type: "scatter", mode: highlight.length > 0 ? "markers+text" : "markers", x: xs, y: ys },
    // Where points lie over each other it shows; their rims stand out from a dark page, too.
    marker: { color: faded(colour(0), 0.55), size: 7, line: { color: colour(0), width: 1 } },
    showlegend: false,
    cliponaxis: false, // a point on the floor is a whole point
    ...(names && {
      ...{ text: labels, textposition: labelPlaces(xScale === "log" ? xs.map(Math.log) : xs, ys, labels) },
      ...{
        hovertext: names,
        hovertemplate: `%{hovertext}<br>${xLabel}: %{x}<br>${yLabel}: %{y}<extra></extra>`,
      },
    }),
  };
  const layout = baseLayout(read);
  if (xScale === "log") layout.xaxis = axis(xLabel, { type: "log", dtick: 1, tickformat: ",~r" });
  const line = {
    ...{ type: "scatter", mode: "lines", name: "y = x", x: ends, y: ends, hoverinfo: "skip" },
    line: { color: style.ink, width: 1.2, dash: "dot" },
    showlegend: true,
  };
  return new Plot(
    {
      data: diagonal ? [line, points] : [points],
      layout,
    },
    {
      title,
      summary: [
        say({ ko: `점 ${formatNumber(xs.length)}개`, en: `${formatNumber(xs.length)} points` }),
        diagonal ? distance(xs, ys) : together(xs, ys),
        `${xLabel}: ${extent(xs)
          .map((end) => formatNumber(end))
          .join(" … ")}`,
        `${yLabel}: ${extent(ys)
          .map((end) => formatNumber(end))
          .join(" … ")}`,
      ],
      columns: [...(names ? [say({ ko: "이름", en: "name" })] : []), xLabel, yLabel],
      rows: xs.map((value, place) => [...(names ? [names[place]] : []), value, ys[place]]),
    },
  );
}

/** How far the points lie from the line y = x, on the average. */
function distance(xs: number[], ys: number[]): string {
  const mean = xs.reduce((sum, x, place) => sum + Math.abs(x - ys[place]), 0) / xs.length;
  const above = formatNumber(xs.filter((x, place) => ys[place] > x).length);
  return say({
    ko: `y = x 선에서 평균 ${formatNumber(mean)} 떨어져 있고, ${above}개가 선보다 위쪽에 있음`,
    en: `on average ${formatNumber(mean)} from the line y = x, ${above} of them above it`,
  });
}

/** Whether y goes up or down with x: the correlation of their ranks (Spearman's), which asks for no straight line. */
function together(xs: number[], ys: number[]): string {
  const [a, b] = [ranks(xs), ranks(ys)];
  const middle = (xs.length - 1) / 2;
  const product = (one: number[], other: number[]): number =>
    one.reduce((sum, rank, place) => sum + (rank - middle) * (other[place] - middle), 0);
  const spread = Math.sqrt(product(a, a) * product(b, b));
  const rho = spread === 0 ? 0 : product(a, b) / spread;
  const words =
    Math.abs(rho) < 0.1
      ? say({ ko: "함께 커지거나 작아지지 않음", en: "no rise or fall together" })
      : rho > 0
        ? say({ ko: "x가 클수록 y도 큼", en: "the larger x, the larger y" })
        : say({ ko: "x가 클수록 y는 작음", en: "the larger x, the smaller y" });
  return `${words} (${say({ ko: "순위 상관", en: "rank correlation" })} ${formatNumber(rho, 2)})`;
}

/** Each value's place in the order; equal values share the middle of theirs. */
function ranks(values: number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  sorted.forEach((value, place) => {
    if (!first.has(value)) first.set(value, place);
    last.set(value, place);
  });
  return values.map((value) => ((first.get(value) ?? 0) + (last.get(value) ?? 0)) / 2);
}
