import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { checkOption, readOptions, rule, type Rule, type Rules } from "../ground/options";
import { extent } from "./extent";
import { Plot, type Figure, type PlotWords } from "./plot";
import { style } from "./style";

export interface PlotSliderOptions {
  /** What the slider changes, such as "epoch". */
  label: string;
  /** The value at which the slider stands at first. Default: the first one. */
  start?: number | string;
}

const rules: Rules<PlotSliderOptions> = { label: rule.text, start: rule.anything };
const choices: Rule = {
  must: { ko: "고를 값(수나 문자열)의 배열", en: "an array of the numbers or texts to choose from" },
  holds: (given) =>
    Array.isArray(given) && given.every((value) => typeof value === "number" || typeof value === "string"),
};
const picture: Rule = {
  must: { ko: "plotHistory(...) 같은 그래프", en: "a plot, such as plotHistory(...) gives" },
  holds: (given) => given instanceof Plot,
};
const drawer: Rule = {
  must: { ko: "값마다 그래프를 돌려주는 함수", en: "a function that gives a plot for each value" },
  holds: (given) => typeof given === "function",
};

/** Pixels that the slider takes below the picture. */
const sliderHeight = 92;
/** Below the title of the x-axis. */
const sliderTop = 52;

/**
 * A picture for each value of a slider, in one plot: `plotSlider([0.5, 0.9], (factor) => plotHistory(history, { smooth:
 * factor }), { label: "smoothing" })`. All pictures are drawn now and the plot carries what differs between them, so it
 * moves without a kernel, in JupyterLab as in an exported page. The axes keep one range for all of them.
 *
 * @throws if there are fewer than two values, if `start` is none of them, or if the pictures differ in their number of
 * traces.
 *
 * @example
 * ```ts
 * const history = { history: { loss: [0.6, 0.4, 0.3], val_loss: [0.6, 0.5, 0.55] } };
 * plotSlider([0.5, 0.9], (factor) => plotHistory(history, { smooth: factor }), { label: "smoothing" });
 * ```
 */
export function plotSlider<Value extends number | string>(
  values: readonly Value[],
  draw: (value: Value) => Plot,
  options: PlotSliderOptions,
): Plot {
  const { label, start } = readOptions("plotSlider", options, rules);
  checkOption("plotSlider", "values", values, choices);
  checkOption("plotSlider", "draw", draw, drawer);
  checkOption("plotSlider", "label", label, rule.text);
  if (values.length < 2) {
    throw new RangeError(
      say({
        ko: `plotSlider: 고를 값이 둘은 있어야 하는데 ${values.length}개입니다.`,
        en: `plotSlider: expected at least two values to choose from, got ${values.length}`,
      }),
    );
  }
  const active = start === undefined ? 0 : values.findIndex((value) => value === start);
  if (active < 0) {
    throw new RangeError(
      say({
        ko: `plotSlider: start는 ${values.join(", ")} 가운데 하나이어야 합니다. 받은 값: ${describe(start)}`,
        en: `plotSlider: start must be one of ${values.join(", ")}; got ${describe(start)}`,
      }),
    );
  }
  const plots = values.map((value) => plotOf(draw(value), value));
  const odd = plots.findIndex(({ given }) => given.data.length !== plots[0].given.data.length);
  if (odd >= 0) {
    const counts = [0, odd].map((place) => `${plots[place].given.data.length} for ${values[place]}`);
    throw new RangeError(
      say({
        ko: `plotSlider: 그래프마다 선(trace)의 수가 같아야 합니다. 받은 그래프: ${counts.join(", ")}`,
        en: `plotSlider: every picture must have as many traces, got ${counts.join(", ")}`,
      }),
    );
  }

  const figure = plots[active].given;
  const layout = figure.layout as { height?: number; margin?: { b?: number }; meta?: object };
  const [height, bottom] = [layout.height ?? style.height, layout.margin?.b ?? 0];
  return new Plot(
    {
      data: figure.data,
      layout: {
        ...withFixedAxes(plots.map(({ given }) => given))[active],
        height: height + sliderHeight,
        margin: { ...layout.margin, b: bottom + sliderHeight },
        // A page that brings a slider of its own, one that a keyboard can move, takes this one away again.
        meta: { ...layout.meta, withoutSlider: { sliders: [], height, "margin.b": bottom } },
        sliders: [
          {
            active,
            currentvalue: { prefix: `${label}: `, font: { size: style.fontSize + 1 } },
            pad: { t: sliderTop },
            ...{
              bgcolor: style.grid,
              bordercolor: style.faint,
              activebgcolor: style.faint,
              tickcolor: style.ink,
            },
            steps: steps(values, plots),
          },
        ],
      },
    },
    inWords(values, plots, label, active),
  );
}

/** Each step changes what differs between the pictures, and nothing else. */
function steps(values: readonly (number | string)[], plots: readonly Plot[]): object[] {
  const traces = plots.map(({ given }) => given.data.map((trace) => leaves(trace)));
  const layouts = plots.map(({ given }) => leaves(given.layout));
  const moving = traces[0].flatMap((_, place) =>
    changing(traces.map((all) => all[place])).length > 0 ? [place] : [],
  );
  const keys = [...new Set(moving.flatMap((place) => changing(traces.map((all) => all[place]))))];
  const layoutKeys = changing(layouts);
  return values.map((value, step) => ({
    label: String(value),
    value: plots[step].words.summary.join(". "), // what a page says to those who only hear the slider move
    method: "update",
    args: [
      Object.fromEntries(
        keys.map((key) => [key, moving.map((place) => short(traces[step][place].get(key) ?? null))]),
      ),
      Object.fromEntries(layoutKeys.map((key) => [key, short(layouts[step].get(key) ?? null)])),
      moving,
    ],
  }));
}

function plotOf(drawn: unknown, value: number | string): Plot {
  checkOption("plotSlider", `draw(${value})`, drawn, picture);
  return drawn as Plot;
}

/** The parts of a figure by Plotly's dotted names: { line: { color } } has "line.color". Lists are whole. */
function leaves(value: object, path = ""): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
      const name = path === "" ? key : `${path}.${key}`;
      const branches = typeof inner === "object" && inner !== null && !Array.isArray(inner);
      return branches ? [...leaves(inner, name)] : [[name, inner]];
    }),
  );
}

/** The names whose values are not the same everywhere. */
function changing(all: readonly Map<string, unknown>[]): string[] {
  const names = [...new Set(all.flatMap((map) => [...map.keys()]))];
  return names.filter((name) => new Set(all.map((map) => JSON.stringify(map.get(name)))).size > 1);
}

/** Numbers to six figures: a screen shows fewer, and a notebook holds every step's. */
function short(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(6));
  return Array.isArray(value) ? value.map(short) : value;
}

/** The layouts, with a range on every axis of numbers that has none: the one that holds all pictures. */
function withFixedAxes(figures: readonly Figure[]): object[] {
  const traces = figures.flatMap(({ data }) => data) as Record<string, unknown>[];
  const ranges = ["x", "y"].flatMap((letter) => {
    const names = [
      ...new Set(traces.map((trace) => (trace[`${letter}axis`] as string | undefined) ?? letter)),
    ];
    return names.map((name) => {
      const here = traces.filter(
        (trace) => ((trace[`${letter}axis`] as string | undefined) ?? letter) === name,
      );
      return [name.replace(letter, `${letter}axis`), rangeOf(here, letter)] as const;
    });
  });
  return figures.map(({ layout }) => {
    const axes = ranges.flatMap(([name, range]) => {
      const axis = (layout as Record<string, object | undefined>)[name] ?? {};
      return range === undefined || "range" in axis || "autorange" in axis
        ? []
        : [[name, { ...axis, range }] as const];
    });
    return { ...layout, ...(Object.fromEntries(axes) as object) };
  });
}

function rangeOf(traces: readonly Record<string, unknown>[], letter: string): [number, number] | undefined {
  const lists = traces.map((trace) => [...((trace[letter] as Iterable<unknown> | undefined) ?? [])]);
  const bars = traces.filter(({ type }) => type === "bar");
  const alongBars = bars.some(({ orientation }) => (orientation === "h" ? "y" : "x") === letter);
  const numbers = lists.flat().filter((value): value is number => typeof value === "number");
  if (alongBars || numbers.length < lists.flat().length || numbers.length === 0) return undefined;
  const [low, high] = extent(bars.length > 0 ? [0, ...numbers] : numbers);
  const room = (high - low || 1) * (letter === "x" ? 0.02 : 0.06);
  return [bars.length > 0 && low === 0 ? 0 : low - room, high + room];
}

/** The words of the picture that is seen first; its numbers for every value, once where they are always the same. */
function inWords(
  values: readonly (number | string)[],
  plots: readonly Plot[],
  label: string,
  active: number,
): PlotWords {
  const { title, summary, columns, rows } = plots[active].words;
  const same = plots.every(({ words }) => JSON.stringify(words.rows) === JSON.stringify(rows));
  return {
    title,
    summary: [`${label}: ${values[active]}`, ...summary],
    columns: same ? columns : [label, ...columns],
    rows: same ? rows : plots.flatMap(({ words }, step) => words.rows.map((row) => [values[step], ...row])),
  };
}
