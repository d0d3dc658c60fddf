import { escapeHtml } from "./escapeHtml";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { style } from "./style";

/** One picture of a grid. */
export interface GridImage {
  /** A PNG as a data: address. */
  address: string;
  /** What is read to those who do not see it. */
  alt: string;
  /** What stands below it; nothing when empty. */
  label: string;
}

export interface GridParts {
  title: string;
  images: GridImage[];
  /** In pixels; a picture is as high as its own shape makes it. */
  imageWidth: number;
  /** Most pictures side by side; on a narrow page there are fewer. */
  columns: number;
}

const gap = 10;

/** Pictures in rows that show themselves, as many side by side as the page has room for; or their labels as text. */
export class ImageGrid implements Displayable {
  constructor(readonly parts: GridParts) {}

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": this.toString() };
  }

  /** The grid in words, for a terminal. */
  toString(): string {
    const { title, images, columns } = this.parts;
    const labels = images.map(({ label }) => label);
    if (labels.every((label) => label === "")) return title;
    const rows = Array.from({ length: Math.ceil(labels.length / columns) }, (_, row) =>
      labels.slice(row * columns, (row + 1) * columns).join(", "),
    );
    return [title, ...rows.map((row) => `  ${row}`)].join("\n");
  }

  toHtml(): string {
    const { title, images, imageWidth, columns } = this.parts;
    const width = columns * (imageWidth + gap) - gap;
    const grid = [
      `display:grid;grid-template-columns:repeat(auto-fill,minmax(${imageWidth}px,1fr));gap:${gap}px`,
      `max-width:${width}px;margin:6px 0 0;padding:0;list-style:none`,
      `font-family:${style.font.replace(/"/g, "'")};font-size:${style.fontSize}px`,
    ].join(";");
    return [
      `<figure class="denselab-images" style="margin:0">`,
      `<figcaption>${escapeHtml(title)}</figcaption>`,
      `<ul style="${grid}">`,
      ...images.map((image) => this.#item(image)),
      `</ul>`,
      `</figure>`,
    ].join("\n");
  }

  #item({ address, alt, label }: GridImage): string {
    const look = "display:block;width:100%;height:auto;image-rendering:pixelated;margin:0";
    const caption = label === "" ? "" : `<div style="overflow-wrap:anywhere">${escapeHtml(label)}</div>`;
    return `<li style="margin:0"><img src="${address}" alt="${escapeHtml(alt)}" style="${look}">${caption}</li>`;
  }
}
