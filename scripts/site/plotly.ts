/** What a page calls of plotly.js, which it has in a script of its own. */
export interface Plotly {
  relayout(plot: DrawnPlot, change: object): Promise<unknown>;
  update(plot: DrawnPlot, data: object, layout?: object): Promise<unknown>;
  Fx: { hover(plot: DrawnPlot, points: object[], panels: string[]): void; unhover(plot: DrawnPlot): void };
  Plots: { resize(plot: DrawnPlot): Promise<unknown> };
}

/** The element in which a plot was drawn, with what Plotly keeps there. */
export interface DrawnPlot extends HTMLElement {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** Of each trace, first in its list: a box has the points beside it, and where they lie. */
  readonly calcdata: readonly (readonly { pts?: { i: number; x: number; y: number }[] }[])[];
  readonly _fullLayout: { width: number; height: number; margin: { t: number }; font: { size: number } };
  on(event: "plotly_afterplot", listener: () => void): void;
}

type Value = number | string | null;

interface Trace {
  type: string;
  /** What of a scatter is drawn: "markers+text". */
  mode?: string;
  name?: string;
  hoverinfo?: string;
  visible?: boolean | "legendonly";
  showlegend?: boolean;
  xaxis?: string;
  yaxis?: string;
  x?: readonly Value[];
  y?: readonly Value[];
  orientation?: "h" | "v";
  /** A heatmap's is a matrix. */
  hovertext?: readonly string[] | readonly (readonly string[])[];
}

interface Layout {
  hovermode?: string;
  sliders?: readonly Slider[];
  yaxis?: { tickvals?: number[]; ticktext?: string[] };
  meta?: { withoutSlider?: { height: number }; wide?: { layout: { height: number } } };
}

interface Slider {
  steps: readonly { label: string; value: string; args: [data: object, layout?: object] }[];
  active?: number;
  currentvalue: { prefix: string };
}
