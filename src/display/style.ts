import { rule, type Rules } from "../ground/options";

/**
 * The one style of every picture. Backgrounds are transparent and the greys lie half way between black and white,
 * so that a picture reads in a light and in a dark theme.
 */
export const style = {
  /** Okabe and Ito's colours, safe for the colour-blind, without their black and yellow, which one theme swallows. */
  colours: ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"],
  /** Text and axes: 4.5 to 1 against white, 4.2 to 1 against JupyterLab's dark. */
  ink: "#767676",
  grid: "rgba(128, 128, 128, 0.22)",
  /** Curves and bars that stay behind. */
  faint: "rgba(128, 128, 128, 0.45)",
  transparent: "rgba(0, 0, 0, 0)",
  /** What appears over a picture where the pointer is. */
  label: "#FFFFFF",
  labelInk: "#222222",
  /** Fonts that are there, with Hangul, on macOS, Windows, Linux and phones. */
  font: 'system-ui, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif',
  fontSize: 13,
  titleSize: 16,
  /** Height of a picture with one panel, in pixels; the width is the page's. */
  height: 380,
  lineWidth: 2.2,
  faintLineWidth: 1,
} as const;

/** The colour of the n-th series; after the last the first comes again. */
export function colour(series: number): string {
  return style.colours[series % style.colours.length];
}

/** A colour that lets through what lies behind it. (A trace's own opacity is lost on paper.) */
export function faded(hex: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** The opacity of the raw values behind a smoothed curve. */
export const rawOpacity = 0.4;

export interface LayoutOptions {
  title?: string;
  xLabel?: string;
  yLabel?: string;
  height?: number;
}

/** The rules for what every plot can be asked. */
export const layoutRules: Rules<LayoutOptions> = {
  title: rule.text,
  xLabel: rule.text,
  yLabel: rule.text,
  height: rule.positiveNumber,
};

/** The Plotly layout that every plot starts from. */
export function baseLayout({ title, xLabel, yLabel, height }: LayoutOptions): Record<string, unknown> {
  return {
    title: { text: title ?? "", x: 0, xref: "paper", xanchor: "left", font: { size: style.titleSize } },
    font: { family: style.font, size: style.fontSize, color: style.ink },
    paper_bgcolor: style.transparent,
    plot_bgcolor: style.transparent,
    height: height ?? style.height,
    margin: { l: 64, r: 24, t: title ? 56 : 24, b: 56 },
    xaxis: axis(xLabel),
    yaxis: axis(yLabel),
    legend: {
      ...{ orientation: "h", x: 0, xanchor: "left", y: 0, yanchor: "bottom", yref: "container" },
      tracegroupgap: 0,
    },
    hovermode: "closest",
    // Dark on light in both themes: Plotly would take a transparent background for a white one.
    hoverlabel: { bgcolor: style.label, bordercolor: style.faint, font: { color: style.labelInk } },
    modebar: { bgcolor: style.transparent, color: style.faint, activecolor: style.ink },
  };
}

/** A Plotly axis in the one style; `more` adds to it. */
export function axis(label = "", more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { text: label, standoff: 10 },
    gridcolor: style.grid,
    linecolor: style.grid,
    zerolinecolor: style.grid,
    automargin: true,
    // To the left and down, as Plotly leaves out a label that would leave the picture at its right end.
    autotickangles: [0, -30, -90],
    hoverformat: ",.4~f",
    ...more,
  };
}

/**
 * What the x axis has besides where the values of all lines are told together: a thin line at the pointer. (Plotly draws
 * it two pixels wider in white behind itself; a width below zero leaves that out.)
 */
export const pointerLine = { spikecolor: style.ink, spikethickness: -2, spikedash: "dot" } as const;

/** What an axis of epochs has besides: whole numbers, also where Plotly would put halves between a few. */
export function epochTicks(last: number): Record<string, unknown> {
  return last <= 12 ? { tick0: 1, dtick: 1 } : {};
}

/** Plotly's name of the n-th panel's axis: "y", "y2", "y3"; with `yaxis` the layout's key "yaxis", "yaxis2". */
export function axisKey(axis: "x" | "y" | "xaxis" | "yaxis", panel: number): string {
  return panel <= 0 ? axis : `${axis}${panel + 1}`;
}

/** The share of the height that the n-th of `panels` stacked panels takes, from the top. */
export function panelDomain(panel: number, panels: number): [number, number] {
  const gap = 0.08;
  const height = (1 - gap * (panels - 1)) / panels;
  const top = 1 - panel * (height + gap);
  return [Math.max(0, top - height), top];
}
