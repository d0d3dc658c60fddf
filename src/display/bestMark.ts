import { say } from "../ground/language";
import { axisKey, style } from "./style";

/** The point of a curve that is marked as its best. */
export interface Best {
  epoch: number;
  value: number;
  colour: string;
}

/** A star on the best point. */
export function bestStar({ epoch, value, colour }: Best, panel = 0): object {
  return {
    ...{ type: "scatter", mode: "markers", x: [epoch], y: [value], xaxis: "x", yaxis: axisKey("y", panel) },
    ...{ marker: { color: colour, size: 11, symbol: "star" }, showlegend: false, hoverinfo: "skip" },
  };
}

/** The best epoch in words. */
export function bestWords(epoch: number): string {
  return say({ ko: `최적 ${epoch}`, en: `best: ${epoch}` });
}

/** What the layout has besides for a panel's best epoch. */
interface BestLabel {
  annotations: object[];
  shapes: object[];
}

/**
 * The best epochs' numbers, each above its panel at the end of a thin line through the star. Up there no curve is, however
 * wide the plot becomes; beside the star some curve would lie under the number in one width or another.
 */
export function bestLabels(marks: readonly { epoch: number; panel: number }[], last: number): BestLabel {
  const above = 1.04; // as the line's end, of the panel's height
  return {
    shapes: marks.map(({ epoch, panel }) => ({
      ...{
        type: "line",
        xref: "x",
        yref: `${axisKey("y", panel)} domain`,
        x0: epoch,
        x1: epoch,
        y0: 0,
        y1: above,
      },
      ...{ layer: "below", line: { color: style.ink, width: style.faintLineWidth, dash: "dot" } },
    })),
    annotations: marks.map(({ epoch, panel }) => ({
      ...{
        x: epoch,
        xref: "x",
        y: 1,
        yref: `${axisKey("y", panel)} domain`,
        yanchor: "bottom",
        showarrow: false,
      },
      // Towards the middle, where there is room.
      ...(epoch > last / 2 ? { xanchor: "right", xshift: -3 } : { xanchor: "left", xshift: 3 }),
      text: bestWords(epoch),
    })),
  };
}
