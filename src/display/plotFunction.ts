import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { Plot } from "./plot";
import { axis, baseLayout, colour, pointerLine, style } from "./style";

const defaults = { from: -5, to: 5, points: 201 } as const;

export type RealFunction = (x: number) => number;

export interface PlotFunctionOptions {
  /** Where x begins. Default -5. */
  from?: number;
  /** Where x ends. Default 5. */
  to?: number;
  title?: string;
  xLabel?: string;
  yLabel?: string;
}

/**
 * Functions of one number over an interval, such as the activation functions: `{ relu: (x) => Math.max(0, x) }`. Where
 * a function gives no finite number its line has a gap.
 *
 * @throws if `from` is not below `to`, or if there is no function.
 */
export function plotFunction(
  functions: RealFunction | Readonly<Record<string, RealFunction>>,
  options: PlotFunctionOptions = {},
): Plot {
  const { from = defaults.from, to = defaults.to, title = "", xLabel = "x", yLabel = "" } = options;
  if (!(from < to)) throw new Error(`plotFunction: from must be less than to, got from ${from} and to ${to}`);
  const named = typeof functions === "function" ? { [functions.name || "f"]: functions } : functions;
  const names = Object.keys(named);
  if (names.length === 0) throw new Error("plotFunction: expected at least one function, got none");

  const x = Array.from({ length: defaults.points }, (_, point) => {
    const t = point / (defaults.points - 1);
    // Rounded, so that zero is zero and not 1e-16: sign and 1/x would show it.
    return Number((from * (1 - t) + to * t).toPrecision(12));
  });
  const lines = names.map((name) => ({ name, y: x.map((value) => named[name](value)) }));
  return new Plot(
    {
      data: lines.map(({ name, y }, series) => ({
        ...{ type: "scatter", mode: "lines", name, showlegend: names.length > 1, x },
        y: y.map((value) => (Number.isFinite(value) ? value : null)),
        line: { color: colour(series), width: style.lineWidth },
      })),
      layout: {
        ...baseLayout({ title, xLabel, yLabel }),
        xaxis: axis(xLabel, pointerLine),
        hovermode: "x unified",
      },
    },
    {
      title,
      summary: lines.map(
        ({ name, y }) =>
          `${name}: ${extent(y)
            .map((end) => formatNumber(end))
            .join(" … ")}`,
      ),
      columns: ["x", ...names],
      // Every tenth point: enough to read a function from.
      rows: x.flatMap((value, point) =>
        point % 10 === 0 ? [[value, ...lines.map(({ y }) => y[point])]] : [],
      ),
    },
  );
}
