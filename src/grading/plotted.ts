import { type Figure } from "../display/plot";
import { isAxisWord } from "../display/valueBy";
import { isDisplayable, jupyterDisplay } from "../ground/jupyterDisplay";

interface Axis {
  title?: { text?: string };
  tickvals?: unknown[];
  ticktext?: unknown[];
}

/** What can be read in a plot. */
export interface Plotted {
  /** For each curve or set of bars its points: what stands at the axis, and the value. */
  series: { label: unknown; value: unknown }[][];
  /** The names of the axes that were given one. */
  axisNames: string[];
}

/** Reads a plot as a person would, lying bars as well as standing ones; undefined if it is none. */
export function plotted(plot: unknown): Plotted | undefined {
  if (!isDisplayable(plot)) return undefined;
  const figure = plot[jupyterDisplay]()["application/vnd.plotly.v1+json"] as Figure | undefined;
  if (!figure) return undefined;
  const { xaxis = {}, yaxis = {} } = figure.layout as { xaxis?: Axis; yaxis?: Axis };
  const traces = figure.data as { x?: ArrayLike<unknown>; y?: ArrayLike<unknown> }[];
  const series = traces.flatMap(({ x, y }) => {
    if (!x || !y) return [];
    const [xs, ys] = [Array.from(x), Array.from(y)];
    const upright = ys.map((value, i) => ({ label: labelAt(xaxis, xs[i]), value }));
    const lying = xs.map((value, i) => ({ label: labelAt(yaxis, ys[i]), value }));
    return [upright, lying];
  });
  const axisNames = [xaxis, yaxis].flatMap(({ title }) =>
    title?.text && !isAxisWord(title.text) ? [title.text] : [],
  );
  return { series, axisNames };
}

/** What stands at a place of the axis: the text of its tick, or the number itself. */
function labelAt({ tickvals, ticktext }: Axis, place: unknown): unknown {
  const tick = tickvals?.indexOf(place) ?? -1;
  return tick < 0 ? place : ticktext?.[tick];
}
