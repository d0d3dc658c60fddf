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

/** The best epoch's number above the star. */
export function bestLabel({ epoch, value }: Best, panel = 0): object {
  return {
    ...{ x: epoch, y: value, xref: "x", yref: axisKey("y", panel), showarrow: false, yshift: 15 },
    text: bestWords(epoch),
    font: { size: style.fontSize - 1 },
  };
}
