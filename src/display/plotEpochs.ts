import { bestPlace } from "./bestPlace";
import { formatNumber } from "./formatNumber";
import { type HistoryLike, historiesByName, noSuchCurve } from "./historyLike";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { betterEnd, metricLabel } from "./metricWords";
import { Plot } from "./plot";
import { plotSlider } from "./plotSlider";
import { baseLayout, colour, epochTicks, faded, style } from "./style";

export interface PlotEpochsOptions {
  /** Which metric, without its `val_`. Default "loss". */
  metric?: string;
  title?: string;
}

const rules: Rules<PlotEpochsOptions> = { metric: rule.text, title: rule.text };

/**
 * A training that is wound forward and back with a slider over its epochs: both curves up to that epoch, how far apart
 * they are there, and whether the best epoch is still to come, is here, or is past, from where on the model overfits.
 *
 * @throws if the history lacks the metric or its `val_` twin, or has fewer than two epochs.
 *
 * @example
 * ```ts
 * plotEpochs({ history: { loss: [0.6, 0.4, 0.3], val_loss: [0.6, 0.5, 0.55] } });
 * ```
 */
export function plotEpochs(history: HistoryLike, options: PlotEpochsOptions = {}): Plot {
  const { metric, title: given } = readOptions("plotEpochs", options, rules, { metric: "loss" });
  const [training, validation] = curvesOf(history, metric);
  const best = bestPlace(validation, betterEnd(metric)) + 1;
  const epochs = validation.map((_, place) => place + 1);
  const epochWord = say({ ko: "에포크", en: "epoch" });
  const title =
    given ??
    say({ ko: `에포크별로 보기: ${metricLabel(metric)}`, en: `Epoch by epoch: ${metricLabel(metric)}` });

  const draw = (epoch: number): Plot => {
    const [here, there] = [training[epoch - 1], validation[epoch - 1]];
    const lines = [
      // Which epoch it is stands at the slider: a telephone has no room for it twice.
      say({
        ko: `훈련 ${formatNumber(here)}, 검증 ${formatNumber(there)}`,
        en: `training ${formatNumber(here)}, validation ${formatNumber(there)}`,
      }),
      verdict(epoch, best),
    ];
    const gap = { x: [epoch, epoch], y: [here, there], mode: "lines+markers", hoverinfo: "skip" };
    return new Plot(
      {
        data: [
          ...[training, validation].flatMap((curve, series) => halves(curve, epoch, series)),
          // How far apart the two are: in the colour of neither.
          {
            ...{ ...gap, type: "scatter", showlegend: false },
            line: { color: style.ink, width: 1.5, dash: "dot" },
            marker: { color: [colour(0), colour(1)], size: 9 },
          },
        ],
        layout: layout(title, epochWord, metricLabel(metric), epochs.length, lines),
      },
      {
        title,
        summary: lines,
        columns: [epochWord, ...names(), say({ ko: "최적 에포크", en: "best epoch" })],
        rows: epochs.map((at) => [at, training[at - 1], validation[at - 1], at === best ? "★" : ""]),
      },
    );
  };
  // The whole training at first, as on paper nobody can move the slider.
  return plotSlider(epochs, draw, { label: epochWord, start: epochs.length });
}

/** @throws if it is not one history, or has not both curves, or not two epochs */
function curvesOf(given: HistoryLike, metric: string): number[][] {
  const [[name, history]] = historiesByName(given, "plotEpochs");
  if (name !== "") {
    throw new TypeError(
      say({
        ko: `plotEpochs: 훈련 기록(History) 하나만 그립니다. { ${name}: ... }에서 하나를 고르십시오.`,
        en: `plotEpochs draws one History; take one of { ${name}: ... }`,
      }),
    );
  }
  const curves = [metric, `val_${metric}`].map((key) => {
    if (Object.hasOwn(history.history, key)) return Array.from(history.history[key]);
    throw noSuchCurve("plotEpochs", name, key, history);
  });
  const epochs = curves[1].length;
  if (epochs >= 2) return curves;
  throw new RangeError(
    say({
      ko: `plotEpochs: 에포크가 둘은 있어야 합니다. 훈련 기록의 에포크: ${epochs}`,
      en: `plotEpochs: expected at least two epochs, got ${epochs}`,
    }),
  );
}

function names(): string[] {
  return [say({ ko: "훈련", en: "training" }), say({ ko: "검증", en: "validation" })];
}

/** The curve until the epoch, and what is still to come, faint. They meet in the epoch itself. */
function halves(curve: number[], epoch: number, series: number): object[] {
  const dash = series === 0 ? "dash" : "solid";
  const part = (from: number, to: number): object => {
    const x = curve.slice(from, to).map((_, place) => from + place + 1);
    return { type: "scatter", mode: "lines", x, y: curve.slice(from, to) };
  };
  return [
    {
      ...part(epoch - 1, curve.length),
      ...{ line: { color: faded(colour(series), 0.7), width: style.faintLineWidth, dash } },
      ...{ showlegend: false, hoverinfo: "skip" },
    },
    {
      ...part(0, epoch),
      ...{ line: { color: colour(series), width: style.lineWidth, dash }, name: names()[series] },
    },
  ];
}

function verdict(epoch: number, best: number): string {
  if (epoch < best) {
    return say({ ko: "최적 에포크 전: 아직 배우는 중", en: "before the best epoch: still learning" });
  }
  if (epoch === best) return say({ ko: "최적 에포크: 여기서 멈춘다", en: "the best epoch: stop here" });
  const past = epoch - best;
  return say({
    ko: `최적 에포크에서 ${past}에포크 지남: 과대적합`,
    en: `${past} ${past === 1 ? "epoch" : "epochs"} past the best: overfitting`,
  });
}

function layout(title: string, xLabel: string, yLabel: string, last: number, lines: string[]): object {
  const base = baseLayout({ title, xLabel, yLabel });
  return {
    ...base,
    margin: { ...(base.margin as object), t: 100 },
    title: { ...(base.title as object), y: 1, yref: "container", yanchor: "top", pad: { t: 16 } },
    xaxis: { ...(base.xaxis as object), ...epochTicks(last) },
    annotations: lines.map((text, line) => ({
      ...{ x: 0, y: 1, xref: "paper", yref: "paper", xanchor: "left", yanchor: "bottom", align: "left" },
      ...{ yshift: line === 0 ? 26 : 6, showarrow: false, text },
    })),
  };
}
