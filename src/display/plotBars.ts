import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { axis, baseLayout, colour, style, type LayoutOptions } from "./style";

/** More bars than these lie down, so that their names can be read. */
const mostUpright = 12;
const barHeight = 19;

export interface PlotBarsOptions extends LayoutOptions {
  /** Lying bars, their names at the left. Default: when there are more than twelve. */
  horizontal?: boolean;
  /** Orders the bars by their value, the largest first. Default false. */
  sort?: boolean;
}

/**
 * A bar for each name: `{ earn: 3159, acq: 1949 }`, or pairs where names repeat or are digits (an object would put
 * those first).
 *
 * @throws if there is no bar or a value is no number.
 */
export function plotBars(
  bars: Readonly<Record<string, number>> | readonly (readonly [string, number])[],
  options: PlotBarsOptions = {},
): Plot {
  const given = isPairs(bars) ? [...bars] : Object.entries(bars);
  const pairs = options.sort ? given.sort((one, other) => other[1] - one[1]) : given;
  const names = pairs.map(([name]) => name);
  const values = toNumbers(
    "plotBars: the values",
    pairs.map(([, value]) => value),
  );
  const { title = "", xLabel, yLabel, horizontal = pairs.length > mostUpright } = options;

  const height =
    options.height ?? (horizontal ? Math.max(style.height, barHeight * pairs.length + 130) : undefined);
  const layout = baseLayout({ title, xLabel, yLabel, height });
  // Places instead of names on the axis: two bars may be called the same.
  const places = names.map((_, place) => place);
  const named = { tickvals: places, ticktext: names, showgrid: false, zeroline: false };
  const bar = { type: "bar", marker: { color: colour(0) }, hovertext: names, showlegend: false };
  return new Plot(
    horizontal
      ? {
          data: [{ ...bar, orientation: "h", x: values, y: places, hoverinfo: "text+x" }],
          layout: { ...layout, bargap: 0.25, yaxis: axis(yLabel, { ...named, autorange: "reversed" }) },
        }
      : {
          data: [{ ...bar, x: places, y: values, hoverinfo: "text+y" }],
          layout: { ...layout, bargap: 0.25, xaxis: axis(xLabel, named) },
        },
    {
      title,
      summary: summary(names, values),
      columns: [
        (horizontal ? yLabel : xLabel) ?? say({ ko: "이름", en: "name" }),
        (horizontal ? xLabel : yLabel) ?? say({ ko: "값", en: "value" }),
      ],
      rows: names.map((name, place) => [name, values[place]]),
    },
  );
}

function isPairs(
  bars: Readonly<Record<string, number>> | readonly (readonly [string, number])[],
): bars is readonly (readonly [string, number])[] {
  return Array.isArray(bars);
}

function summary(names: string[], values: number[]): string[] {
  const [low, high] = extent(values).map((end) => `${names[values.indexOf(end)]} ${formatNumber(end)}`);
  return [
    say({
      ko: `막대 ${names.length}개, 최대 ${high}, 최소 ${low}`,
      en: `${names.length} bars, largest ${high}, smallest ${low}`,
    }),
  ];
}
