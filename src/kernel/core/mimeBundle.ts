import { escapeHTML } from "tslab/dist/util";
import { jupyterDisplay } from "../../ground/doors";
import { type DanfoFrame, isDanfo } from "../../ground/frame";
import { type MimeBundle } from "../../ground/jupyterDisplay";
import { type Host } from "./host";

const mostRows = 10;
const mostNumbers = 1_000_000;

/**
 * What a front end shows of a value. Its own picture (Deno's convention `Symbol.for("Jupyter.display")`), a Danfo
 * frame as a table, a tensor as NumPy prints an array, and whatever else as the host prints it, cut if it is long.
 */
export async function mimeBundle(value: unknown, host: Host): Promise<MimeBundle> {
  if (typeof value === "object" && value !== null) {
    const own = (value as Record<symbol, unknown>)[jupyterDisplay];
    if (typeof own === "function")
      return checkedBundle(await own.call(value), "Symbol.for('Jupyter.display')");
    if (isDanfo(value)) return frameBundle(value);
    if (isTensor(value)) return { "text/plain": tensorText(value) };
  }
  return { "text/plain": host.inspect(value) };
}

/**
 * A bundle that somebody else has made, if a notebook can keep it: text of any type, and what JSON can say of JSON's.
 *
 * @throws what is wrong with it otherwise; a notebook that held it could not be read any more
 */
export function checkedBundle(bundle: unknown, who: string): MimeBundle {
  if (typeof bundle !== "object" || bundle === null || Array.isArray(bundle))
    throw new TypeError(`${who}: expected an object with a content for each MIME type, got ${kind(bundle)}`);
  for (const [type, content] of Object.entries(bundle)) {
    const isText = typeof content === "string" || (Array.isArray(content) && content.every(isString));
    if (!isText && !/^application\/(.*\+)?json$/.test(type) && content !== undefined)
      throw new TypeError(`${who}: expected text for ${JSON.stringify(type)}, got ${kind(content)}`);
  }
  return bundle as MimeBundle;
}

const isString = (part: unknown) => typeof part === "string";

const kind = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "an array" : typeof value);

/** A Danfo frame or series; of a long one the first and the last rows. */
function frameBundle({ columns, index, values }: DanfoFrame): MimeBundle {
  const head = ["", ...columns].map(String);
  let rows = values.map((row, i) =>
    [index[i], ...(Array.isArray(row) ? (row as unknown[]) : [row])].map(String),
  );
  if (rows.length > mostRows) {
    const half = mostRows / 2;
    rows = [...rows.slice(0, half), head.map(() => "…"), ...rows.slice(-half)];
  }
  const size = `${values.length} rows × ${columns.length} columns`;
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => row[c].length)));
  const line = (row: string[]) => row.map((cell, c) => cell.padStart(widths[c])).join("  ");
  const th = (cell: string) => `<th>${escapeHTML(cell)}</th>`;
  const td = (cell: string) => `<td>${escapeHTML(cell)}</td>`;
  const html = [head.map(th), ...rows.map(([name, ...cells]) => [th(name), ...cells.map(td)])];
  return {
    "text/html": `<table>${html.map((row) => `<tr>${row.join("")}</tr>`).join("")}</table><p>${size}</p>`,
    "text/plain": [...[head, ...rows].map(line), `[${size}]`].join("\n"),
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
  const [, ...numbers] = tensor.toString().split("\n");
  return `tensor(${numbers.map((line) => line.slice(4)).join("\n       ")}, ${kind})`;
}
