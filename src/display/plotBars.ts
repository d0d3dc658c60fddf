import { formatNumber } from "./formatNumber";
import { describe } from "../ground/describe";
import { type Frame, onlyColumn } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { nameAxis, namePlaces } from "./nameAxis";
import { readOptions, rule, type Rules } from "../ground/options";
import { gapsInWords, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { axis, baseLayout, colour, layoutRules, style, type LayoutOptions } from "./style";
import { axisWords, valueBy } from "./valueBy";

/** More bars than these lie down, so that their names can be read. */
const mostUpright = 12;
const barHeight = 19;

/** Numbers by name, pairs of a name and its number, or a Danfo Series, whose index has the names. */
export type Bars = Readonly<Record<string, number>> | readonly (readonly [string, number])[] | Frame;

export interface PlotBarsOptions extends LayoutOptions {
  /** Lying bars, their names at the left. Default: when there are more than twelve. */
  horizontal?: boolean;
  /** Orders the bars by their value, the largest first. Default false. */
  sort?: boolean;
}

const rules: Rules<PlotBarsOptions> = { ...layoutRules, horizontal: rule.boolean, sort: rule.boolean };

/**
 * A bar for each name: `{ earn: 3159, acq: 1949 }`, or pairs where names repeat or are digits (an object would put
 * those first). NaN has no bar, and its name says so.
 *
 * @throws if there is no bar or a value is no number.
 *
 * @example
 * ```ts
 * plotBars({ earn: 3159, acq: 1949 }, { title: "Articles a topic" });
 * ```
 */
export function plotBars(bars: Bars, options: PlotBarsOptions = {}): Plot {
  const read = readOptions("plotBars", options, rules, { sort: false });
  const given = pairsOf(bars);
  const pairs = read.sort ? given.sort((one, other) => falling(one[1], other[1])) : given;
  const names = pairs.map(([name]) => name);
  const values = toNumbers(
    "plotBars: bars",
    pairs.map(([, value]) => value),
    "gaps",
  );
  const { horizontal = pairs.length > mostUpright } = read;
  const { xLabel = horizontal ? axisWords.value() : axisWords.name() } = read;
  const { yLabel = horizontal ? axisWords.name() : axisWords.value() } = read;
  const title = read.title ?? (horizontal ? valueBy(xLabel, yLabel) : valueBy(yLabel, xLabel));

  const height =
    read.height ?? (horizontal ? Math.max(style.height, barHeight * pairs.length + 130) : undefined);
  const layout = baseLayout({ title, xLabel, yLabel, height });
  // Places instead of names on the axis: two bars may be called the same.
  const places = names.map((_, place) => place);
  const ticks = names.map((name, place) =>
    Number.isFinite(values[place]) ? name : `${name} (${values[place]})`,
  );
  const bar = { type: "bar", marker: { color: colour(0) }, hovertext: names, showlegend: false };
  return new Plot(
    horizontal
      ? {
          data: [{ ...bar, orientation: "h", x: values, y: places, hoverinfo: "text+x" }],
          layout: {
            ...layout,
            bargap: 0.25,
            yaxis: axis(yLabel, { ...namePlaces(ticks), autorange: "reversed" }),
          },
        }
      : {
          data: [{ ...bar, x: places, y: values, hoverinfo: "text+y" }],
          layout: { ...layout, bargap: 0.25, ...nameAxis(xLabel, ticks) },
        },
    {
      title,
      summary: inWords(names, values),
      columns: [horizontal ? yLabel : xLabel, horizontal ? xLabel : yLabel],
      rows: names.map((name, place) => [name, values[place]]),
    },
  );
}

function pairsOf(bars: Bars): [string, number][] {
  refusePromise(bars, "plotBars: bars");
  const column = onlyColumn(bars);
  if (column) return column.map((value, row) => [String((bars as Frame).index[row]), value as number]);
  const isObject = Array.isArray(bars) || rule.object.holds(bars);
  const pairs: unknown[] = Array.isArray(bars) ? bars : isObject ? Object.entries(bars) : [bars];
  const wrong = pairs.find(
    (pair) => !(Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string"),
  );
  if (isObject && wrong === undefined) return pairs.map((pair) => pair as [string, number]);
  throw new TypeError(
    say({
      ko: `plotBars: { 이름: 수 } 같은 객체나 ["이름", 수] 쌍의 배열, Series이어야 합니다. 받은 값: ${describe(wrong)}`,
      en: `plotBars: the bars must be numbers by name, { name: 1 }, pairs, [["name", 1]], or a Series, got ${describe(wrong)}`,
    }),
  );
}

/** The largest first, and what is no number last. */
function falling(one: number, other: number): number {
  const [hasOne, hasOther] = [one, other].map(Number.isFinite);
  return hasOne && hasOther ? other - one : Number(hasOther) - Number(hasOne);
}

/** The largest in order, the smallest, and those without a bar. */
function inWords(names: string[], values: number[]): string[] {
  const gaps = gapsInWords(values, (place) => names[place]);
  const order = [...values.keys()]
    .filter((place) => Number.isFinite(values[place]))
    .sort((one, other) => values[other] - values[one]);
  if (order.length === 0) return gaps;
  const told = (place: number): string => `${names[place]} ${formatNumber(values[place])}`;
  const [first, ...others] = order.slice(0, Math.min(3, order.length - 1)).map(told);
  if (first === undefined) return [told(order[0]), ...gaps];
  const after =
    others.length > 0 ? say({ ko: `, 다음은 ${others.join(", ")}`, en: `, then ${others.join(", ")}` }) : "";
  const last = told(order[order.length - 1]);
  return [
    say({ ko: `가장 큰 것은 ${first}${after}`, en: `largest ${first}${after}` }),
    say({ ko: `${order.length}개 중 가장 작은 것은 ${last}`, en: `smallest of ${order.length}: ${last}` }),
    ...gaps,
  ];
}
