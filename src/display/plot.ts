import { escapeHtml } from "./escapeHtml";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { Table } from "./table";

/** A Plotly figure. Its strings are plain text: {@link Plot} escapes what Plotly would read as markup. */
export interface Figure {
  data: object[];
  layout: object;
}

/** What a plot says to those who do not see it: a screen reader, a terminal. */
export interface PlotWords {
  title: string;
  /** A line for each series. */
  summary: string[];
  /** The plotted numbers as a table. */
  columns: string[];
  rows: (string | number)[][];
}

const config = { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d"] };

/** A plot that shows itself: in JupyterLab and VS Code, in an exported page, and as text in a terminal. */
export class Plot implements Displayable {
  readonly figure: Figure;

  constructor(
    /** The figure as it came, for a plot that is made of others. */
    readonly given: Figure,
    readonly words: PlotWords,
  ) {
    this.figure = asPlainText(given) as Figure;
  }

  [jupyterDisplay](): MimeBundle {
    return {
      "application/vnd.plotly.v1+json": { ...this.figure, config },
      "text/html": this.toHtml(),
      "text/plain": this.toString(),
    };
  }

  /** The plot in words, for a terminal. */
  toString(): string {
    return [this.words.title, ...this.words.summary.map((line) => `  ${line}`)].filter(Boolean).join("\n");
  }

  /** A fragment that needs nothing but a `window.Plotly` somewhere on its page; without one its table remains. */
  toHtml(): string {
    const { title, summary, columns, rows } = this.words;
    const height = (this.figure.layout as { height?: number }).height ?? 0;
    const label = escapeHtml([title, ...summary].filter(Boolean).join(". "));
    const json = JSON.stringify({ ...this.figure, config: { ...config, displayModeBar: false } }).replace(
      /</g,
      "\\u003c",
    );
    const numbers = new Table(columns, rows, { title, maxRows: 40 });
    return [
      `<figure class="denselab-plot" style="margin:0">`,
      `<div role="img" aria-label="${label}" style="min-height:${height}px"></div>`,
      `<script type="application/json">${json}</script>`,
      `<script>${drawFigures}</script>`,
      `<details><summary>${say({ ko: "그래프의 값", en: "The plot's numbers" })}</summary>`,
      numbers.toHtml(),
      `</details>`,
      `</figure>`,
    ].join("\n");
  }
}

/**
 * Draws the page's figures that are not drawn yet, as soon as Plotly is there (for a minute; a page without it
 * keeps the tables). The text takes the page's colour, light or dark.
 */
const drawFigures = `(function draw(tries) {
  if (!window.Plotly) { if (tries > 0) setTimeout(draw, 200, tries - 1); return; }
  document.querySelectorAll("figure.denselab-plot:not([data-drawn])").forEach(function (figure) {
    var json = figure.querySelector('script[type="application/json"]');
    if (!json) return;
    figure.setAttribute("data-drawn", "");
    var plot = JSON.parse(json.textContent);
    plot.layout.font.color = getComputedStyle(figure).color;
    window.Plotly.newPlot(figure.querySelector("div"), plot.data, plot.layout, plot.config).then(function () {
      figure.dispatchEvent(new Event("denselab-drawn", { bubbles: true }));
    });
  });
})(300);`;

/** The figure with every string written so that Plotly, which knows some HTML, shows it literally. */
function asPlainText(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  if (Array.isArray(value)) return value.map(asPlainText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlainText(inner)]));
}
