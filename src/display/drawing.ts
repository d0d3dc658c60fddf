import { escapeHtml } from "./escapeHtml";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { style } from "./style";

/** What a drawing is made of. */
export interface DrawingParts {
  title: string;
  /** The drawing in words, a line a thing. */
  lines: string[];
  /** Its elements as SVG, in a field of `width` by `height`; texts in it must be escaped. */
  svg: string[];
  width: number;
  height: number;
}

/** A drawing that shows itself: SVG whose text takes the page's colour, or words where there is no page. */
export class Drawing implements Displayable {
  constructor(readonly parts: DrawingParts) {}

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": this.toString() };
  }

  toString(): string {
    return [this.parts.title, ...this.parts.lines.map((line) => `  ${line}`)].join("\n");
  }

  toHtml(): string {
    const { title, lines, svg, width, height } = this.parts;
    const look = `max-width:${width}px;width:100%;height:auto;font-family:${style.font.replace(/"/g, "'")}`;
    return [
      `<figure class="denselab-drawing" style="margin:0">`,
      // As large as a plot's title; who hears the page hears it once, as the picture's name.
      `<figcaption aria-hidden="true" style="font-size:${style.titleSize}px">${escapeHtml(title)}</figcaption>`,
      `<svg role="img" viewBox="0 0 ${width} ${height}" style="${look}" font-size="${style.fontSize}" fill="currentColor">`,
      `<title>${escapeHtml(title)}</title>`,
      `<desc>${escapeHtml(lines.join(". "))}</desc>`,
      ...svg,
      `</svg>`,
      `</figure>`,
    ].join("\n");
  }
}

/** A rectangle from its upper left corner; `look` is further attributes, such as `fill="red"`. */
export function rectangle(x: number, y: number, width: number, height: number, look: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${look}/>`;
}

/** A text at a point; `look` is further attributes, such as `text-anchor="middle"`. */
export function text(x: number, y: number, words: string, look = ""): string {
  return `<text x="${round(x)}" y="${round(y)}" ${look}>${escapeHtml(words)}</text>`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
