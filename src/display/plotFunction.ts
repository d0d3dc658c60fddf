import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { readOptions, rule, type Rules } from "../ground/options";
import { Plot } from "./plot";
import { axis, baseLayout, colour, pointerLine, style } from "./style";

const defaults = { from: -5, to: 5, xLabel: "x", yLabel: "f(x)" } as const;
const points = 201;

export type RealFunction = (x: number) => number;

export interface PlotFunctionOptions {
  /** Where x begins. Default -5. */
  from?: number;
  /** Where x ends. Default 5. */
  to?: number;
  /** Default: the functions' names. */
  title?: string;
  xLabel?: string;
  /** Default "f(x)". */
  yLabel?: string;
}

const rules: Rules<PlotFunctionOptions> = {
  from: rule.number,
  to: rule.number,
  title: rule.text,
  xLabel: rule.text,
  yLabel: rule.text,
};

/**
 * Functions of one number over an interval, such as the activation functions: `{ relu: (x) => Math.max(0, x) }`. Where
 * a function gives no finite number its line has a gap.
 *
 * @throws if `from` is not below `to`, or if there is no function.
 *
 * @example
 * ```ts
 * plotFunction({ relu: (x) => Math.max(0, x), tanh: Math.tanh }, { from: -3, to: 3 });
 * ```
 */
export function plotFunction(
  functions: RealFunction | Readonly<Record<string, RealFunction>>,
  options: PlotFunctionOptions = {},
): Plot {
  const { from, to, title: given, xLabel, yLabel } = readOptions("plotFunction", options, rules, defaults);
  if (from >= to) {
    throw new RangeError(
      say({
        ko: `plotFunction: from은 to보다 작아야 합니다. 받은 값: from ${from}, to ${to}`,
        en: `plotFunction: from must be less than to, got from ${from} and to ${to}`,
      }),
    );
  }
  const named = byName(functions);
  const names = Object.keys(named);

  const title = given ?? names.join(", ");
  const x = Array.from({ length: points }, (_, point) => {
    const t = point / (points - 1);
    // Rounded, so that zero is zero and not 1e-16: sign and 1/x would show it.
    return Number((from * (1 - t) + to * t).toPrecision(12));
  });
  const lines = names.map((name) => ({ name, y: x.map((value) => valueOf(name, named[name], value)) }));
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
      summary: lines.map(({ name, y }) => `${name}: ${course(x, y)}`),
      columns: [xLabel, ...names],
      // Every tenth point: enough to read a function from.
      rows: x.flatMap((value, point) =>
        point % 10 === 0 ? [[value, ...lines.map(({ y }) => y[point])]] : [],
      ),
    },
  );
}

function byName(
  functions: RealFunction | Readonly<Record<string, RealFunction>>,
): Readonly<Record<string, RealFunction>> {
  if (typeof functions === "function") return { [functions.name || "f"]: functions };
  refusePromise(functions, "plotFunction: functions");
  const isObject = typeof functions === "object" && functions !== null && !Array.isArray(functions);
  const wrong = isObject
    ? Object.entries(functions).find(([, value]) => typeof value !== "function")
    : undefined;
  if (isObject && !wrong && Object.keys(functions).length > 0) return functions;
  if (isObject && !wrong) {
    throw new RangeError(
      say({
        ko: "plotFunction: 함수가 하나는 있어야 하는데 하나도 없습니다.",
        en: "plotFunction: expected at least one function, got none",
      }),
    );
  }
  const got = wrong ? `${wrong[0]}: ${describe(wrong[1])}` : describe(functions);
  throw new TypeError(
    say({
      ko: `plotFunction: 함수나 { relu: (x) => Math.max(0, x) } 같은 함수들이어야 합니다. 받은 값: ${got}`,
      en: `plotFunction: expected a function, or functions by name, { relu: (x) => Math.max(0, x) }, got ${got}`,
    }),
  );
}

/** A function that gives no number at all would be an empty picture. */
function valueOf(name: string, f: RealFunction, x: number): number {
  const y: unknown = f(x);
  if (typeof y === "number") return y;
  throw new TypeError(
    say({
      ko: `plotFunction: ${name}(${x})의 값이 수가 아니라 ${describe(y)}입니다. 함수가 수를 돌려주게(return) 하십시오.`,
      en: `plotFunction: ${name}(${x}) gives ${describe(y)}; the function must return a number`,
    }),
  );
}

/** How a function runs from left to right, and between which values. */
function course(x: number[], y: number[]): string {
  const at = y.flatMap((value, place) => (Number.isFinite(value) ? [place] : []));
  const [low, high] = extent(y).map((end) => formatNumber(end));
  if (at.length === 0) return say({ ko: "값이 없음", en: "has no value" });
  const steps = at.slice(1).map((place, step) => y[place] - y[at[step]]);
  const [first, last] = [at[0], at[at.length - 1]].map((place) => formatNumber(y[place]));
  if (steps.every((step) => step === 0)) return say({ ko: `늘 ${low}`, en: `always ${low}` });
  if (steps.every((step) => step >= 0))
    return say({ ko: `${first}에서 ${last}까지 커짐`, en: `rises from ${first} to ${last}` });
  if (steps.every((step) => step <= 0))
    return say({ ko: `${first}에서 ${last}까지 작아짐`, en: `falls from ${first} to ${last}` });
  const [lowest, highest] = extent(y).map((end) => formatNumber(x[y.indexOf(end)]));
  return say({
    ko: `${lowest}에서 가장 작은 ${low}, ${highest}에서 가장 큰 ${high}`,
    en: `smallest ${low} at ${lowest}, largest ${high} at ${highest}`,
  });
}
