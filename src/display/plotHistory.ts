import { type Best, bestLabels, bestStar, bestWords } from "./bestMark";
import { bestPlace } from "./bestPlace";
import { formatNumber } from "./formatNumber";
import { type HistoryLike, historiesByName, noSuchCurve } from "./historyLike";
import { gapsInWords } from "./numberColumns";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { betterEnd, metricLabel } from "./metricWords";
import { Plot } from "./plot";
import { skipFirst } from "./skipFirst";
import { smooth } from "./smooth";
import {
  axis,
  axisKey,
  baseLayout,
  colour,
  epochTicks,
  faded,
  panelDomain,
  pointerLine,
  rawOpacity,
  style,
} from "./style";

export interface PlotHistoryOptions {
  /** One metric: "loss" draws loss and val_loss, "val_loss" only that. Default: all that the history has. */
  metric?: string;
  /** Several metrics, a panel each. */
  metrics?: readonly string[];
  /** The y axis's name where there is one panel, for a metric with a unit: "MAE (1,000 dollars)". */
  yLabel?: string;
  /** How many epochs at the beginning to leave out, because their large values flatten the rest. Default 0. */
  skip?: number;
  /** Factor of the moving average, in [0, 1), such as 0.9; the raw curve stays behind. Default 0. */
  smooth?: number;
  title?: string;
}

const rules: Rules<PlotHistoryOptions> = {
  metric: rule.text,
  metrics: {
    must: { ko: "지표 이름이 하나 이상 든 배열", en: "an array of at least one metric's name" },
    holds: (value) => rule.texts.holds(value) && value.length > 0,
  },
  yLabel: rule.text,
  skip: rule.whole,
  smooth: rule.fraction,
  title: rule.text,
};

/** One line of the plot. */
interface Curve {
  /** Of which history, when there are several. */
  name: string;
  metric: string;
  role: "training" | "validation";
  colour: string;
  epochs: number[];
  raw: number[];
  values: number[];
  /** Place of the best value, -1 for none. Only validation has one: training just goes on improving. */
  best: number;
}

const panelHeight = 240;

/**
 * The curves of one training, or of several to compare (`{ name: history }`), a panel for each metric. Training is
 * dashed and validation solid, as in Chollet's notebooks; the best epoch of each validation curve is marked.
 *
 * @throws if a history lacks the metric, or both `metric` and `metrics` are given.
 *
 * @example
 * ```ts
 * plotHistory({ history: { loss: [0.6, 0.4, 0.3], val_loss: [0.6, 0.5, 0.55] } });
 * ```
 */
export function plotHistory(
  history: HistoryLike | Readonly<Record<string, HistoryLike>>,
  options: PlotHistoryOptions = {},
): Plot {
  const read = readOptions("plotHistory", options, rules);
  if (read.metric !== undefined && read.metrics !== undefined) throw twiceNamed();
  const histories = historiesByName(history, "plotHistory");
  const metrics = read.metrics ?? (read.metric === undefined ? metricsOf(histories) : [read.metric]);
  const panels = metrics.map((metric) => curvesOf(metric, histories, read));
  const title = read.title ?? titleOf(histories.size, metrics, read);
  return new Plot(
    {
      data: panels.flatMap((curves, panel) => curves.flatMap((curve) => traces(curve, panel, panels.length))),
      layout: layout(title, metrics, panels, read.yLabel),
    },
    { title, ...inWords(panels.flat()) },
  );
}

function twiceNamed(): TypeError {
  return new TypeError(
    say({
      ko: 'plotHistory: metric과 metrics 가운데 하나만 쓰십시오. 예: metrics: ["loss", "accuracy"]',
      en: 'plotHistory: give metric or metrics, not both, such as metrics: ["loss", "accuracy"]',
    }),
  );
}

/** Every picture of a training says which: of what, from where on, and whether it is smoothed. */
function titleOf(
  histories: number,
  metrics: readonly string[],
  { skip = 0, smooth = 0 }: PlotHistoryOptions,
): string {
  const validation = say({ ko: "검증", en: "validation" });
  const what = metrics
    .map((metric) =>
      metric.startsWith("val_") ? `${validation} ${metricLabel(metric)}` : metricLabel(metric),
    )
    .join(", ");
  const parts = [
    histories === 1
      ? say({ ko: "훈련 과정", en: "Training history" })
      : say({ ko: "훈련 비교", en: "Trainings compared" }),
    skip > 0 && say({ ko: `${skip + 1}에포크부터`, en: `from epoch ${skip + 1}` }),
    smooth > 0 && say({ ko: "매끄럽게", en: "smoothed" }),
  ];
  const [kind, ...how] = parts.filter(Boolean);
  return [[kind, what].filter(Boolean).join(": "), ...how].join(", ");
}

/** Every metric once, without its validation twin, in the histories' order. */
function metricsOf(histories: Map<string, HistoryLike>): string[] {
  const keys = [...histories.values()].flatMap(({ history }) => Object.keys(history));
  return [...new Set(keys.map((key) => key.replace(/^val_/, "")))];
}

function curvesOf(metric: string, histories: Map<string, HistoryLike>, options: PlotHistoryOptions): Curve[] {
  const { skip = 0, smooth: factor = 0 } = options;
  return [...histories].flatMap(([name, { history }], series) => {
    const keys = [metric, `val_${metric}`].filter((key) => Object.hasOwn(history, key));
    if (keys.length === 0) throw noSuchCurve("plotHistory", name, metric, { history });
    return keys.map((key): Curve => {
      const role = key.startsWith("val_") ? "validation" : "training";
      const raw = skipFirst("plotHistory", Array.from(history[key]), skip);
      const values = smooth(raw, factor);
      return {
        name,
        metric: key,
        role,
        // One history: a colour for each role. Several: a colour for each, and the dashes tell the roles apart.
        colour: colour(histories.size === 1 ? Number(role === "validation") : series),
        epochs: raw.map((_, place) => skip + place + 1),
        raw,
        values,
        best: role === "validation" ? bestPlace(values, betterEnd(metric)) : -1,
      };
    });
  });
}

function traces(curve: Curve, panel: number, panels: number): object[] {
  const { role, epochs, raw, values } = curve;
  const best = bestOf(curve);
  const group = label(curve);
  // Several histories often have their best epochs side by side, where labels would hide each other.
  const name = best && curve.name !== "" && panels === 1 ? `${group} (${bestWords(best.epoch)})` : group;
  const axes = { type: "scatter", xaxis: "x", yaxis: axisKey("y", panel) };
  // One legend entry serves all panels, and hides and shows its line in each.
  const series = { ...axes, name, legendgroup: group, showlegend: panel === 0 };
  const unnamed = { ...series, showlegend: false, hoverinfo: "skip" };
  const line = { color: curve.colour, width: style.lineWidth, dash: role === "training" ? "dash" : "solid" };
  // The pointer tells the values of all panels in one list.
  const hovertemplate = `${metricLabel(curve.metric).replace(/%/g, "% ")} %{y:,.4~f}`;
  const told = panels === 1 ? {} : { hovertemplate };
  const drawn: object[] = [{ ...series, ...told, mode: "lines", x: epochs, y: values, line }];
  if (values !== raw) {
    const thin = { ...line, color: faded(curve.colour, rawOpacity), width: style.faintLineWidth };
    drawn.unshift({ ...unnamed, mode: "lines", x: epochs, y: raw, line: thin });
  }
  if (best) drawn.push({ ...bestStar(best, panel), legendgroup: group });
  return drawn;
}

function layout(title: string, metrics: readonly string[], panels: Curve[][], yLabel?: string): object {
  const last = axisKey("y", panels.length - 1);
  const lastEpoch = Math.max(0, ...panels.flat().flatMap(({ epochs }) => epochs.at(-1) ?? []));
  const base = baseLayout({
    title,
    xLabel: say({ ko: "에포크", en: "epoch" }),
    height: panels.length > 1 ? panelHeight * panels.length + 110 : style.height,
  });
  const yAxes = metrics.map((metric, panel) => [
    axisKey("yaxis", panel),
    axis(metrics.length === 1 ? (yLabel ?? metricLabel(metric)) : metricLabel(metric), {
      domain: panelDomain(panel, metrics.length),
    }),
  ]);
  return {
    ...base,
    xaxis: { ...(base.xaxis as object), ...epochTicks(lastEpoch), ...pointerLine, anchor: last },
    ...(Object.fromEntries(yAxes) as object),
    hovermode: "x unified",
    hoversubplots: "axis",
    ...bestLabels(
      panels.flatMap((curves, panel) =>
        curves
          .flatMap((curve) => (curve.name === "" ? (bestOf(curve) ?? []) : []))
          .map(({ epoch }) => ({ epoch, panel })),
      ),
      lastEpoch,
    ),
  };
}

function bestOf({ best, epochs, values, colour }: Curve): Best | undefined {
  return best < 0 ? undefined : { epoch: epochs[best], value: values[best], colour };
}

function label({ name, role }: Pick<Curve, "name" | "role">): string {
  const word = say(role === "training" ? { ko: "훈련", en: "training" } : { ko: "검증", en: "validation" });
  return name === "" ? word : `${name}, ${word}`;
}

function inWords(curves: Curve[]): { summary: string[]; columns: string[]; rows: (string | number)[][] } {
  const named = curves.map((curve) => ({ ...curve, label: `${label(curve)}: ${metricLabel(curve.metric)}` }));
  const epochs = [...new Set(curves.flatMap((curve) => curve.epochs))];
  return {
    summary: [
      ...named.map((curve) => `${curve.label}: ${courseOf(curve)}`),
      ...named.flatMap(({ label, raw, epochs }) =>
        gapsInWords(raw, (place) => `${epochs[place]}`).map((gaps) => `${label}: ${gaps}`),
      ),
      ...overfitting(curves),
    ],
    columns: [say({ ko: "에포크", en: "epoch" }), ...named.map((curve) => curve.label)],
    rows: epochs.map((epoch) => [epoch, ...named.map(({ raw, epochs }) => raw[epochs.indexOf(epoch)] ?? "")]),
  };
}

/** How a curve ran, in a few words. */
function courseOf({ values, epochs, best }: Curve): string {
  if (values.length === 0) return say({ ko: "끝난 에포크 없음", en: "no epoch was finished" });
  const [first, last] = [values[0], values[values.length - 1]].map((value) => formatNumber(value));
  const course = say({
    ko: `${values.length}에포크 동안 ${first} → ${last}`,
    en: `${first} to ${last} in ${values.length} epochs`,
  });
  if (best < 0) return course;
  const top = formatNumber(values[best]);
  return (
    course +
    say({ ko: `, ${epochs[best]}번째 에포크에서 최적 ${top}`, en: `, best ${top} at epoch ${epochs[best]}` })
  );
}

/** What the curves of one training say together: whether validation got worse again while training went on. */
function overfitting(curves: Curve[]): string[] {
  const names = new Set(curves.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const own = curves.filter(
      (curve) => curve.name === name && curve.role === "validation" && curve.best >= 0,
    );
    const past = own.filter(({ values, best }) => best < values.length - 1);
    if (own.length === 0) return [];
    const who = name === "" ? "" : `${name}: `;
    if (past.length === 0) {
      return [who + say({ ko: "검증 곡선은 끝까지 좋아집니다", en: "validation improves to the end" })];
    }
    const epochs = [...new Set(past.map(({ epochs, best }) => epochs[best]))].join(", ");
    return [
      who +
        say({
          ko: `${epochs}번째 에포크 뒤로는 검증 곡선이 더 좋아지지 않습니다`,
          en: `validation does not improve any more after epoch ${epochs}`,
        }),
    ];
  });
}
