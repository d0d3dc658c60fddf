import { bestPlace } from "./bestPlace";
import { text } from "./drawing";
import { escapeHtml } from "./escapeHtml";
import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { betterEnd, metricLabel } from "./metricWords";
import { colour, style } from "./style";

/** Curves by Keras's names, a value an epoch: `loss`, `val_loss` and so on. */
export type Curves = Readonly<Record<string, ArrayLike<number>>>;

const mostPanels = 2;
// More points than a panel has pixels can't be seen, and each costs time while a model trains.
const mostPoints = 200;
const panel = { width: 300, height: 150 };
const field = { left: 56, right: 292, top: 26, bottom: 130 };

/**
 * The curves of a training that is not over, as HTML with a drawing that needs no script: a panel for the loss and one
 * for the first metric, as wide as the whole training, so that the curves grow to the right. It is the quick sketch of
 * what {@link plotHistory} draws when training has ended, with the same colours and dashes.
 *
 * @param total how many epochs there will be
 * @returns an empty text as long as there is nothing to draw
 */
export function liveCurves(curves: Curves, total: number): string {
  const names = Object.keys(curves).filter((name) => curves[name].length > 0);
  const metrics = [...new Set(names.map((name) => name.replace(/^val_/, "")))].slice(0, mostPanels);
  const drawn = metrics.map((metric) => drawPanel(metric, curves, total));
  return drawn.length === 0 ? "" : `<div class="denselab-live">${drawn.join("")}</div>`;
}

function drawPanel(metric: string, curves: Curves, total: number): string {
  const [training, validation] = [metric, `val_${metric}`].map((name) => Array.from(curves[name] ?? []));
  const [low, high] = rangeOf([training, validation]);
  const x = (place: number): number =>
    field.left + ((field.right - field.left) * place) / Math.max(1, total - 1);
  const y = (value: number): number => {
    const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
    return field.bottom - (field.bottom - field.top) * share;
  };
  const best = bestPlace(validation, betterEnd(metric));
  const label = metricLabel(metric);
  const faint = 'opacity="0.75" font-size="11"';
  const grid = `M ${field.left} ${field.top} V ${field.bottom} H ${field.right}`;
  return [
    `<svg role="img" viewBox="0 0 ${panel.width} ${panel.height}" width="${panel.width}" height="${panel.height}"`,
    ` style="max-width:100%;font-family:${style.font.replace(/"/g, "'")}" font-size="12" fill="currentColor">`,
    `<title>${escapeHtml(inWords(label, training, validation))}</title>`,
    text(field.left, 14, label, 'font-weight="600"'),
    `<path d="${grid}" fill="none" stroke="currentColor" stroke-opacity="0.3"/>`,
    text(field.left - 6, field.top + 8, formatNumber(round(high)), `text-anchor="end" ${faint}`),
    text(field.left - 6, field.bottom, formatNumber(round(low)), `text-anchor="end" ${faint}`),
    text(field.left, field.bottom + 15, "1", `text-anchor="middle" ${faint}`),
    text(field.right, field.bottom + 15, formatNumber(total), `text-anchor="end" ${faint}`),
    ...legend(80, "training", 'stroke-dasharray="5 4"', 0),
    ...(validation.length > 0 ? legend(172, "validation", "", 1) : []),
    curve(training, x, y, `stroke="${colour(0)}" stroke-dasharray="5 4"`),
    curve(validation, x, y, `stroke="${colour(1)}"`),
    best < 0 ? "" : dot(x(best), y(validation[best]), colour(1)),
    `</svg>`,
  ].join("");
}

/** Which line is which, under the panel. */
function legend(left: number, role: "training" | "validation", look: string, series: number): string[] {
  const y = field.bottom + 11;
  const word = say(role === "training" ? { ko: "훈련", en: "training" } : { ko: "검증", en: "validation" });
  return [
    `<path d="M ${left} ${y} h 22" stroke="${colour(series)}" stroke-width="2" ${look}/>`,
    text(left + 27, y + 4, word, 'font-size="11"'),
  ];
}

function curve(
  values: number[],
  x: (place: number) => number,
  y: (value: number) => number,
  look: string,
): string {
  const stride = Math.ceil(values.length / mostPoints);
  let path = "";
  let pen = "M";
  values.forEach((value, place) => {
    if (place % stride !== 0 && place !== values.length - 1) return;
    if (Number.isFinite(value)) path += `${pen}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = Number.isFinite(value) ? "L" : "M";
  });
  if (values.length === 1 && path !== "") path += "h0.1";
  const line = 'fill="none" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"';
  return path === "" ? "" : `<path d="${path}" ${line} ${look}/>`;
}

function dot(x: number, y: number, fill: string): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${fill}"/>`;
}

/** The values' range, without the first tenth of a long run: those are so large that they flatten the rest. */
function rangeOf(curves: number[][]): [number, number] {
  const [low, high] = extent(
    curves.flatMap((values) => values.slice(values.length < 20 ? 0 : values.length / 10)),
  );
  if (!Number.isFinite(low)) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function inWords(label: string, training: number[], validation: number[]): string {
  const last = (values: number[]): string => formatNumber(round(values[values.length - 1]));
  return [
    `${label} (${say({ ko: "에포크", en: "epoch" })} ${Math.max(training.length, validation.length)})`,
    training.length > 0 && `${say({ ko: "훈련", en: "training" })} ${last(training)}`,
    validation.length > 0 && `${say({ ko: "검증", en: "validation" })} ${last(validation)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
