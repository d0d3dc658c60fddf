import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { describe } from "../ground/describe";
import { checkOption, readOptions, rule, type Rule } from "../ground/options";
import { Plot } from "./plot";
import { plotSlider } from "./plotSlider";
import { baseLayout, colour, layoutRules, style, type LayoutOptions } from "./style";

/** Where a descent stands after each step, from its start on: one weight, or two. */
export type DescentPath = readonly number[] | readonly (readonly [number, number])[];

const lossRule: Rule = {
  must: { ko: "(w) => w ** 2 같은 함수", en: "a function such as (w) => w ** 2" },
  holds: (value) => typeof value === "function",
};
const isPlace = (place: unknown): boolean =>
  [place].flat().every((weight) => typeof weight === "number" && Number.isFinite(weight));
const pathsRule: Rule = {
  must: {
    ko: "길의 이름마다 자리의 배열 { descent: [4, 2, 1] }",
    en: "lists of places by name, { descent: [4, 2, 1] }",
  },
  holds: (value) =>
    rule.object.holds(value) &&
    Object.values(value).every((path) => Array.isArray(path) && path.every(isPlace)),
};

/** How finely the loss is drawn: along a line, and along each side of an area. */
const [alongLine, alongSide] = [121, 61];

/**
 * Gradient descent, step by step under a slider: the loss as a curve over one weight, or as lines of equal loss over two,
 * and the way that each path has come. Several paths by name can be compared.
 *
 * @param loss - the loss at a weight, or at two
 * @throws if there is no path, if one has fewer than two places, or if they differ in their number of weights
 * @example
 * ```ts
 * plotDescent((w) => w ** 2, { descent: [4, 2, 1, 0.5] });
 * ```
 */
export function plotDescent(
  loss: (...weights: number[]) => number,
  paths: Readonly<Record<string, DescentPath>>,
  options: LayoutOptions = {},
): Plot {
  const read = readOptions("plotDescent", options, layoutRules);
  checkOption("plotDescent", "loss", loss, lossRule);
  checkOption("plotDescent", "paths", paths, pathsRule);
  const ways = Object.entries(paths).map(([name, path]) => ({ name, places: path.map(toPlace) }));
  const weights = ways[0]?.places[0]?.length;
  const odd = ways.find(({ places }) => places.length < 2 || places.some(({ length }) => length !== weights));
  if (weights === undefined || odd) {
    const got = odd ? `${odd.name}: ${JSON.stringify(odd.places)}` : describe(paths);
    throw new RangeError(
      say({
        ko: `plotDescent: 길마다 자리가 둘은 있어야 하고, 자리는 모두 가중치 하나이거나 모두 둘이어야 합니다. 받은 값: ${got}`,
        en:
          "plotDescent: expected paths of at least two places, each of one weight or each of two" +
          (odd ? `, got ${got}` : ", got none"),
      }),
    );
  }
  const ground = weights === 1 ? curve(loss, ways) : contours(loss, ways);
  const steps = Array.from({ length: Math.max(...ways.map(({ places }) => places.length)) }, (_, i) => i);
  const title = read.title ?? say({ ko: "경사하강법", en: "Gradient descent" });
  const names = weights === 1 ? ["w"] : ["w₁", "w₂"];
  const lossWord = say({ ko: "손실값", en: "loss" });
  const labels =
    weights === 1 ? { xLabel: names[0], yLabel: lossWord } : { xLabel: names[0], yLabel: names[1] };

  const draw = (step: number): Plot => {
    const here = ways.map(({ name, places }) => ({ name, place: places[Math.min(step, places.length - 1)] }));
    return new Plot(
      {
        data: [ground, ...ways.map((way, series) => trail(loss, way, step, series))],
        layout: { ...baseLayout({ ...labels, ...read, title }), showlegend: ways.length > 1 },
      },
      {
        title,
        summary: here.map(({ name, place }) => {
          const at = place.map((weight, i) => `${names[i]} = ${formatNumber(weight)}`).join(", ");
          return `${name}: ${at}, ${lossWord} ${formatNumber(loss(...place))}`;
        }),
        columns: [say({ ko: "걸음", en: "step" }), say({ ko: "길", en: "path" }), ...names, lossWord],
        rows: ways.flatMap(({ name, places }) =>
          places.map((place, at) => [at, name, ...place, loss(...place)]),
        ),
      },
    );
  };
  // The whole way at first: on paper, and where no script runs, nobody can move the slider.
  return plotSlider(steps, draw, { label: say({ ko: "걸음", en: "step" }), start: steps.length - 1 });
}

interface Way {
  name: string;
  places: readonly (readonly number[])[];
}

function toPlace(place: number | readonly [number, number]): readonly number[] {
  return typeof place === "number" ? [place] : place;
}

/** The way until the step; its last place is large. */
function trail(
  loss: (...weights: number[]) => number,
  { name, places }: Way,
  step: number,
  series: number,
): object {
  const gone = places.slice(0, step + 1);
  return {
    ...{ type: "scatter", mode: "lines+markers", name, hoverinfo: "x+y" },
    x: gone.map(([first]) => first),
    y: gone.map((place) => place[1] ?? loss(...place)),
    line: { color: colour(series), width: style.lineWidth },
    // Without the rims that Plotly gives points of several sizes.
    marker: {
      ...{ color: colour(series), line: { width: 0 } },
      size: gone.map((_, at) => (at === gone.length - 1 ? 13 : 6)),
    },
  };
}

/** From the lowest to the highest weight of all paths, with room about them. */
function reach(ways: readonly Way[], weight: number, points: number): number[] {
  const [low, high] = extent(ways.flatMap(({ places }) => places.map((place) => place[weight])));
  const room = 0.25 * (high - low || 1);
  return Array.from({ length: points }, (_, i) => low - room + ((high - low + 2 * room) * i) / (points - 1));
}

function curve(loss: (...weights: number[]) => number, ways: readonly Way[]): object {
  const x = reach(ways, 0, alongLine);
  const line = { color: style.ink, width: style.lineWidth };
  return {
    ...{ type: "scatter", mode: "lines", hoverinfo: "skip", showlegend: false },
    ...{ x, y: x.map((weight) => loss(weight)), line },
  };
}

/** The root of the loss, whose lines of equal height lie evenly in a bowl. */
function contours(loss: (...weights: number[]) => number, ways: readonly Way[]): object {
  const [x, y] = [reach(ways, 0, alongSide), reach(ways, 1, alongSide)];
  return {
    ...{ type: "contour", hoverinfo: "skip", showlegend: false, showscale: false, ncontours: 16 },
    ...{ x, y, z: y.map((second) => x.map((first) => Math.sqrt(Math.max(0, loss(first, second))))) },
    contours: { coloring: "lines" },
    colorscale: [
      [0, style.ink],
      [1, style.ink],
    ],
    line: { width: style.faintLineWidth },
  };
}
