import { escapeHtml } from "./escapeHtml";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { plotScript } from "./plotScript";
import { Table } from "./table";
import { wholeNumbers } from "./wholeNumbers";

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

  /**
   * A fragment for any page: it draws itself with the page's `window.Plotly`, or with Plotly's own loader where there is a
   * network. Without both its values stand there, open.
   */
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
      `<figure class="denselab-plot" data-height="${height}" style="margin:0">`,
      `<div role="img" aria-label="${label}"></div>`,
      `<script type="application/json">${json}</script>`,
      `<details open><summary>${say({ ko: "그래프의 값", en: "The plot's numbers" })}</summary>`,
      ...summary.map((line) => `<p style="margin:0.3em 0">${wholeNumbers(line)}</p>`),
      numbers.toHtml(),
      `</details>`,
      // After all that it moves: it runs as soon as it is read.
      `<script>${plotScript}</script>`,
      `</figure>`,
    ].join("\n");
  }
}

/** The figure with every string written so that Plotly, which knows some HTML, shows it literally. */
function asPlainText(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  if (Array.isArray(value)) return value.map(asPlainText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlainText(inner)]));
}
