import { bestLabels, bestStar, bestWords } from "./bestMark";
import { bestPlace } from "./bestPlace";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { gapsInWords, type NumberColumns, toColumns, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { skipFirst } from "./skipFirst";
import { smooth } from "./smooth";
import {
  axis,
  baseLayout,
  colour,
  epochTicks,
  faded,
  layoutRules,
  pointerLine,
  rawOpacity,
  style,
  type LayoutOptions,
} from "./style";
import { axisWords, valueBy } from "./valueBy";

export interface PlotLinesOptions extends LayoutOptions {
  /** Curves drawn thin and grey behind, such as the folds behind their average. */
  behind?: NumberColumns | readonly ArrayLike<number>[];
  /** What the curves behind are called. Default "single runs". */
  behindLabel?: string;
  /** Marks each line's best value: "lower" for an error, "higher" for an accuracy. Default: none is marked. */
  best?: "lower" | "higher";
  /** How many values at the beginning to leave out; x still counts from 1. Default 0. */
  skip?: number;
  /** Factor of the moving average, in [0, 1), such as 0.9; the raw lines stay behind. Default 0. */
  smooth?: number;
}

const rules: Rules<PlotLinesOptions> = {
  ...layoutRules,
  behind: rule.anything,
  behindLabel: rule.text,
  best: oneOf("lower", "higher"),
  skip: rule.whole,
  smooth: rule.fraction,
};

/**
 * Named curves over their count from 1, such as an average over the folds for each epoch.
 *
 * @throws if there is no curve, or if one is empty or not numbers.
 *
 * @example
 * ```ts
 * plotLines({ "k = 4": [4.1, 2.9, 2.4, 2.6] }, { best: "lower", yLabel: "MAE" });
 * ```
 */
export function plotLines(lines: NumberColumns, options: PlotLinesOptions = {}): Plot {
  const read = readOptions("plotLines", options, rules, { skip: 0, smooth: 0 });
  const { skip, best, xLabel = say({ ko: "에포크", en: "epoch" }), yLabel = axisWords.value() } = read;
  const title = read.title ?? valueBy(yLabel, xLabel);
  const curves = [...toColumns("plotLines", lines, "gaps")].map(([name, all], series) => {
    const raw = skipFirst("plotLines", all, skip);
    const values = smooth(raw, read.smooth);
    return { name, raw, values, colour: colour(series), best: best ? bestPlace(values, best) : -1 };
  });
  const behind = behindLines(read.behind).map((values) => skipFirst("plotLines: behind", values, skip));
  const longest = Math.max(...[...curves.map(({ raw }) => raw), ...behind].map(({ length }) => length));
  const counts = Array.from({ length: longest }, (_, place) => skip + place + 1);
  const marks = curves.flatMap(({ values, colour, best }) => {
    return best < 0 ? [] : [{ epoch: counts[best], value: values[best], colour }];
  });
  const drawn = (y: number[], color: string, more: object): object => {
    const line = { color, width: style.lineWidth };
    return { type: "scatter", mode: "lines", x: counts.slice(0, y.length), y, line, ...more };
  };
  const thin = (y: number[], color: string, more: object): object => {
    return drawn(y, color, { line: { color, width: style.faintLineWidth }, hoverinfo: "skip", ...more });
  };
  const behindName = read.behindLabel ?? say({ ko: "개별 실행", en: "single runs" });
  return new Plot(
    {
      data: [
        ...behind.map((y, place) => {
          return thin(y, style.faint, { name: behindName, legendgroup: "behind", showlegend: place === 0 });
        }),
        ...curves.flatMap(({ raw, values, colour }) => {
          return raw === values ? [] : [thin(raw, faded(colour, rawOpacity), { showlegend: false })];
        }),
        ...curves.map(({ name, values, colour, best }) => {
          // Several best places often lie side by side, where their labels would hide each other.
          const label = best < 0 || marks.length === 1 ? name : `${name} (${bestWords(counts[best])})`;
          return drawn(values, colour, { name: label, showlegend: true });
        }),
        ...marks.map((mark) => bestStar(mark)),
      ],
      layout: {
        ...baseLayout({ ...read, title, xLabel, yLabel }),
        xaxis: axis(xLabel, { ...epochTicks(counts.at(-1) ?? 0), ...pointerLine }),
        hovermode: "x unified",
        ...bestLabels(marks.length === 1 ? marks.map(({ epoch }) => ({ epoch, panel: 0 })) : [], longest),
      },
    },
    {
      title,
      summary: [
        ...curves.map(({ name, values, best }) => `${name}: ${inWords(values, best, counts)}`),
        ...curves.flatMap(({ name, raw }) =>
          gapsInWords(raw, (place) => `${counts[place]}`).map((gaps) => `${name}: ${gaps}`),
        ),
        ...atTheEnd(curves, best),
      ],
      columns: [xLabel, ...curves.map(({ name }) => name)],
      rows: counts.map((count, place) => [count, ...curves.map(({ raw }) => raw[place] ?? "")]),
    },
  );
}

function behindLines(behind: PlotLinesOptions["behind"] = []): number[][] {
  if (!Array.isArray(behind))
    return [...toColumns("plotLines: behind", behind as NumberColumns, "gaps").values()];
  return behind.map((values: ArrayLike<number>, place) =>
    toNumbers(`plotLines: behind[${place}]`, values, "gaps"),
  );
}

function inWords(values: number[], best: number, counts: number[]): string {
  const [first, last] = [values[0], values[values.length - 1]].map((value) => formatNumber(value));
  const marked = (at: number): string => `${formatNumber(values[at])} (${counts[at]})`;
  if (best >= 0)
    return `${first} → ${last}, ${say({ ko: `최적 ${marked(best)}`, en: `best ${marked(best)}` })}`;
  const [lowest, highest] = [bestPlace(values, "lower"), bestPlace(values, "higher")];
  if (lowest < 0) return `${first} → ${last}`;
  const ends = say({
    ko: `최저 ${marked(lowest)}, 최고 ${marked(highest)}`,
    en: `lowest ${marked(lowest)}, highest ${marked(highest)}`,
  });
  return `${first} → ${last}, ${ends}`;
}

/** Which of several curves ends best; the lowest where nothing is said of what is better. */
function atTheEnd(curves: readonly { name: string; values: number[] }[], better = "lower"): string[] {
  const ends = curves.flatMap(({ name, values }) => {
    const last = values[values.length - 1];
    return Number.isFinite(last) ? [{ name, last }] : [];
  });
  if (ends.length < 2) return [];
  ends.sort((one, other) => one.last - other.last);
  return better === "higher"
    ? [
        say({
          ko: `마지막에 가장 높은 것: ${ends.at(-1)!.name}`,
          en: `highest at the end: ${ends.at(-1)!.name}`,
        }),
      ]
    : [say({ ko: `마지막에 가장 낮은 것: ${ends[0].name}`, en: `lowest at the end: ${ends[0].name}` })];
}
