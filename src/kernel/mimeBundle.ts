import { inspect } from "node:util";

/** One content in several formats, by MIME type. */
export type MimeBundle = Record<string, unknown>;

const jupyterDisplay = Symbol.for("Jupyter.display");
const mostRows = 10;
const mostNumbers = 1_000_000;

/**
 * What a front end shows of a value. Its own picture (Deno's convention `Symbol.for("Jupyter.display")`), a Danfo
 * frame as a table, a tensor as NumPy prints an array, and whatever else as Node prints it, cut if it is long.
 */
export async function mimeBundle(value: unknown): Promise<MimeBundle> {
  if (typeof value === "object" && value !== null) {
    const own = (value as Record<symbol, unknown>)[jupyterDisplay];
    if (typeof own === "function") return (await own.call(value)) as MimeBundle;
    if (isFrame(value)) return frameBundle(value);
    if (isTensor(value)) return { "text/plain": tensorText(value) };
  }
  return { "text/plain": inspect(value, { maxArrayLength: 100, maxStringLength: 20_000 }) };
}

interface Frame {
  shape: number[];
  columns: string[];
  index: (string | number)[];
  values: unknown[];
}

function isFrame(value: object): value is Frame {
  const frame = value as Partial<Frame>;
  return "$data" in value && [frame.shape, frame.columns, frame.index, frame.values].every(Array.isArray);
}

function frameBundle({ shape, columns, index, values }: Frame): MimeBundle {
  const rows = values.map((row) => (Array.isArray(row) ? row : [row]) as unknown[]);
  const shown =
    rows.length <= mostRows
      ? rows.map((_, i) => i)
      : [0, 1, 2, 3, 4, ...[5, 4, 3, 2, 1].map((n) => rows.length - n)];
  const size = `${shape[0]} rows × ${columns.length} columns`;
  const text = [["", ...columns], ...shown.map((i) => [index[i], ...(rows[i] ?? [])])].map((row) =>
    row.map(String),
  );
  const html = text.map((row, r) => {
    const cut = shown.length < rows.length && r === mostRows / 2 + 1;
    const cells = row.map((cell, c) =>
      r === 0 || c === 0 ? `<th>${escape(cell)}</th>` : `<td>${escape(cell)}</td>`,
    );
    return `${cut ? `<tr>${row.map(() => "<td>…</td>").join("")}</tr>` : ""}<tr>${cells.join("")}</tr>`;
  });
  const widths = text[0].map((_, c) => Math.max(...text.map((row) => row[c].length)));
  const plain = text.map((row) => row.map((cell, c) => cell.padStart(widths[c])).join("  "));
  if (shown.length < rows.length) plain.splice(mostRows / 2 + 1, 0, "...");
  return {
    "text/html": `<table>${html.join("")}</table><p>${size}</p>`,
    "text/plain": [...plain, `[${size}]`].join("\n"),
  };
}

interface Tensor {
  shape: number[];
  dtype: string;
  size: number;
  isDisposed: boolean;
  toString(): string;
}

function isTensor(value: object): value is Tensor {
  return "dataId" in value && "dtype" in value && "shape" in value && "isDisposed" in value;
}

function tensorText(tensor: Tensor): string {
  const kind = `shape=[${tensor.shape.join(", ")}], dtype=${tensor.dtype}`;
  if (tensor.isDisposed) return `tensor(disposed, ${kind})`;
  if (tensor.size > mostNumbers) return `tensor(${tensor.size} numbers, ${kind})`;
  // tfjs prints "Tensor", then the numbers indented by four.
  const numbers = tensor
    .toString()
    .split("\n")
    .slice(1)
    .map((line) => line.slice(4));
  return `tensor(${numbers.join("\n       ")}, ${kind})`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
