import { extent } from "./extent";
import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { type NumberList, toNumbers } from "./numberColumns";
import { Plot } from "./plot";
import { baseLayout, colour, style, type LayoutOptions } from "./style";

export interface PlotScatterOptions extends LayoutOptions {
  /** Draws the line y = x, on which predictions that are right lie. Default false. */
  diagonal?: boolean;
}

/**
 * A point for each pair of x and y, such as a feature and the price, or targets and predictions.
 *
 * @throws if x and y differ in length, are empty or not numbers.
 */
export function plotScatter(x: NumberList, y: NumberList, options: PlotScatterOptions = {}): Plot {
  const [xs, ys] = [toNumbers("plotScatter: x", x), toNumbers("plotScatter: y", y)];
  if (xs.length !== ys.length) {
    throw new Error(`plotScatter: x and y must have the same length, got ${xs.length} and ${ys.length}`);
  }
  const { title = "", xLabel = "x", yLabel = "y", diagonal = false } = options;
  const ends = extent([...xs, ...ys]);
  const points = {
    ...{ type: "scatter", mode: "markers", x: xs, y: ys, showlegend: false },
    marker: { color: colour(0), size: 7, opacity: 0.6 },
  };
  const line = {
    ...{ type: "scatter", mode: "lines", name: "y = x", x: ends, y: ends, hoverinfo: "skip" },
    line: { color: style.ink, width: 1.2, dash: "dot" },
    showlegend: true,
  };
  return new Plot(
    {
      data: diagonal ? [line, points] : [points],
      layout: baseLayout({ ...options, title, xLabel, yLabel }),
    },
    {
      title,
      summary: [
        say({ ko: `점 ${formatNumber(xs.length)}개`, en: `${formatNumber(xs.length)} points` }),
        `${xLabel}: ${extent(xs)
          .map((end) => formatNumber(end))
          .join(" … ")}`,
        `${yLabel}: ${extent(ys)
          .map((end) => formatNumber(end))
          .join(" … ")}`,
      ],
      columns: [xLabel, yLabel],
      rows: xs.map((value, place) => [value, ys[place]]),
    },
  );
}
