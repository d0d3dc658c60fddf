import { Drawing, rectangle, text } from "./drawing";
import { formatNumber } from "./formatNumber";
import { labelWidth } from "./labelWidth";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { inputShapeOf, type LayerLike, type ModelLike } from "./modelLike";
import { colour } from "./style";

type Shape = readonly (number | null)[];

export interface PlotLayersOptions {
  title?: string;
}

const rules: Rules<PlotLayersOptions> = { title: rule.text };

/** One box of the drawing. */
interface Box {
  name: string;
  what: string;
  size: number;
  shape: string;
  parameters: number | null;
}

const boxHeight = 46;
const step = 72;
const top = 16;
const middle = 108;
const right = 226;
const margin = 8;
const width = 410; // on a telephone its letters are still ten pixels high

/**
 * A drawing of a sequential model, the input at the top: each layer's kind, units and activation, the shape of what
 * it gives for one sample, and how many parameters it has. The wider a box, the more numbers come out of it.
 *
 * @throws if the model has no layer, or does not know its input's shape yet.
 *
 * @example
 * ```ts
 * plotLayers(tf.sequential({ layers: [layers.dense({ units: 16, inputShape: [100] })] }));
 * ```
 */
export function plotLayers(model: ModelLike, options: PlotLayersOptions = {}): Drawing {
  const { title } = readOptions("plotLayers", options, rules);
  const input = inputShapeOf(model, "plotLayers");
  const boxes = [inputBox(input), ...model.layers.map(layerBox)];
  const total = boxes.reduce((sum, { parameters }) => sum + (parameters ?? 0), 0);
  const totalInWords = say({
    ko: `매개변수 모두 ${formatNumber(total)}개`,
    en: `${formatNumber(total)} parameters in all`,
  });
  const bottom = top + step * boxes.length;
  return new Drawing({
    title: title ?? say({ ko: "모델의 층", en: "The model's layers" }),
    lines: [...boxes.map(inWords), totalInWords],
    svg: [
      ...boxes.flatMap((box, place) => drawBox(box, place, widthOf(box, boxes))),
      ...boxes.slice(1).map((_, place) => arrow(top + step * place + boxHeight, top + step * (place + 1))),
      text(
        Math.min(right, width - labelWidth(totalInWords) - margin),
        bottom + 4,
        totalInWords,
        'font-weight="600"',
      ),
    ],
    width,
    height: bottom + 18,
  });
}

function inputBox(shape: Shape): Box {
  return {
    name: say({ ko: "입력", en: "Input" }),
    what: "",
    ...shapeOf(shape),
    parameters: null,
  };
}

function layerBox(layer: LayerLike): Box {
  const { units, activation, rate } = layer.getConfig() as {
    units?: number;
    activation?: string;
    rate?: number;
  };
  const shape = layer.outputShape;
  const first = Array.isArray(shape[0]) ? (shape[0] as Shape) : (shape as Shape);
  return {
    name: layer.getClassName(),
    what: [
      units !== undefined && say({ ko: `${units}유닛`, en: units === 1 ? "1 unit" : `${units} units` }),
      activation !== undefined && activation !== "linear" && activation,
      rate !== undefined && say({ ko: `비율 ${rate}`, en: `rate ${rate}` }),
    ]
      .filter(Boolean)
      .join(", "),
    ...shapeOf(first),
    parameters: layer.countParams(),
  };
}

/** A shape without its first place, which stands for the samples, and how many numbers a sample has. */
function shapeOf(shape: Shape): { shape: string; size: number } {
  const sample = shape.slice(1).map((length) => length ?? 1);
  return { shape: `[${sample.join(", ")}]`, size: sample.reduce((product, length) => product * length, 1) };
}

/** Between 120 and 200, by the logarithm: 10,000 inputs stay on the page beside one output. Wider where its words are. */
function widthOf({ name, what, size }: Box, boxes: Box[]): number {
  const largest = Math.max(...boxes.map((box) => box.size), 2);
  const words = Math.max(labelWidth(name), labelWidth(what)) + 7.5;
  return Math.min(Math.max(120 + (80 * Math.log(size)) / Math.log(largest), words), 2 * middle - 2);
}

function drawBox({ name, what, shape, parameters }: Box, place: number, boxWidth: number): string[] {
  const y = top + step * place;
  const hue = parameters === null ? "currentColor" : colour(0);
  const look = `rx="7" fill="${hue}" fill-opacity="0.14" stroke="${hue}" stroke-width="1.5"`;
  const parametersInWords = parameters === null ? "" : parametersOf(parameters);
  return [
    rectangle(middle - boxWidth / 2, y, boxWidth, boxHeight, look),
    text(middle, y + (what === "" ? 28 : 20), name, 'text-anchor="middle" font-weight="600"'),
    text(middle, y + 37, what, 'text-anchor="middle"'),
    text(right, y + 20, shape),
    text(right, y + 37, parametersInWords, 'opacity="0.75"'),
  ];
}

function arrow(from: number, to: number): string {
  const head = `M ${middle - 5} ${to - 9} L ${middle} ${to - 3} L ${middle + 5} ${to - 9}`;
  const path = `M ${middle} ${from + 3} L ${middle} ${to - 4} ${head}`;
  return `<path d="${path}" fill="none" stroke="currentColor" stroke-opacity="0.6" stroke-width="1.5"/>`;
}

function parametersOf(count: number): string {
  return say({ ko: `매개변수 ${formatNumber(count)}개`, en: `${formatNumber(count)} parameters` });
}

function inWords({ name, what, shape, parameters }: Box): string {
  const kind = [name, what].filter(Boolean).join(": ");
  return [kind, shape, parameters === null ? "" : parametersOf(parameters)].filter(Boolean).join(" · ");
}
