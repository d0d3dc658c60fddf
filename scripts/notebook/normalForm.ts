// The one form in which notebooks are committed: what a person wrote and nothing that an editor or a run left behind.
import { languageInfo } from "../../src/kernel/core/languageInfo";
import { type Cell, type Notebook, textOf } from "./notebookFile";

const kernelspec = { display_name: "TypeScript", language: "typescript", name: "tslab" };
const cellMetadata = ["nbgrader", "tags"];
/** What a teacher decides about a cell; the rest, such as checksums, nbgrader adds to a release. */
const nbgraderMetadata = [
  "cell_type",
  "grade",
  "grade_id",
  "locked",
  "points",
  "schema_version",
  "solution",
  "task",
];

/** What was not in normal form; `cell` is counted from 1, and 0 for the notebook as a whole. */
export interface Fault {
  cell: number;
  id: string;
  fault: string;
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const longestId = 64; // nbformat's limit

/** A notebook's normal form, and what was not in it. The notebook is not changed. */
export function normalForm(notebook: Notebook): { notebook: Notebook; faults: Fault[] } {
  const faults: Fault[] = [];
  const whole = (fault: string) => faults.push({ cell: 0, id: "", fault });
  if (!same(notebook.metadata?.kernelspec, kernelspec)) whole("has another kernelspec than tslab's");
  if (!same(notebook.metadata?.language_info, languageInfo))
    whole("has another language_info than the kernel's");
  const strange = Object.keys(notebook.metadata ?? {}).filter(
    (key) => !["kernelspec", "language_info"].includes(key),
  );
  if (strange.length > 0) whole(`has editor metadata (${strange.join(", ")})`);
  if (notebook.nbformat !== 4 || notebook.nbformat_minor !== 5) whole("is not of nbformat 4.5");

  const taken = new Set<string>();
  const cells = notebook.cells.map((cell, index) => {
    const { normal, cellFaults } = normalCell(cell, index, taken);
    for (const fault of cellFaults) faults.push({ cell: index + 1, id: cell.id ?? "", fault });
    return normal;
  });
  return {
    notebook: {
      cells,
      metadata: { kernelspec, language_info: languageInfo },
      nbformat: 4,
      nbformat_minor: 5,
    },
    faults,
  };
}

function normalCell(cell: Cell, index: number, taken: Set<string>): { normal: Cell; cellFaults: string[] } {
  const cellFaults: string[] = [];
  const source = textOf(cell).replace(/\s+$/, "");
  if (source !== textOf(cell)) cellFaults.push("ends with white space");

  const id = isReadable(cell.id) && !taken.has(cell.id) ? cell.id : derivedId(source, index, taken);
  if (id !== cell.id)
    cellFaults.push(`has the id ${JSON.stringify(cell.id)}, which is no readable name of its own`);
  taken.add(id);

  const [metadata, dropped] = divide(cell.metadata ?? {}, cellMetadata);
  if (dropped.length > 0) cellFaults.push(`has editor metadata (${dropped.join(", ")})`);
  if (Array.isArray(metadata.tags) && metadata.tags.length === 0) {
    cellFaults.push("has empty tags, as papermill leaves them");
    delete metadata.tags;
  }

  if (metadata.nbgrader) {
    const [own, added] = divide(metadata.nbgrader, nbgraderMetadata);
    if (added.length > 0) cellFaults.push(`has what nbgrader adds to a release (${added.join(", ")})`);
    metadata.nbgrader = own;
  }

  const normal: Cell = { cell_type: cell.cell_type, id, metadata, source: lines(source) };
  if (cell.attachments) normal.attachments = cell.attachments;
  if (cell.cell_type === "code") {
    if (cell.outputs && cell.outputs.length > 0) cellFaults.push("has outputs");
    if (cell.execution_count !== null) cellFaults.push("has an execution count");
    Object.assign(normal, { execution_count: null, outputs: [] });
  }
  return { normal, cellFaults };
}

/** The part of an object under the known keys, and the names of all others. */
function divide(object: object, known: string[]): [Record<string, unknown>, string[]] {
  const entries = Object.entries(object) as [string, unknown][];
  const own = entries.filter(([key]) => known.includes(key));
  return [Object.fromEntries(own), entries.map(([key]) => key).filter((key) => !known.includes(key))];
}

/** Editors name cells by random hexadecimal digits, which the form of a slug does not exclude. */
function isReadable(id: string | undefined): id is string {
  if (id === undefined) return false;
  const random = /^[0-9a-f]{8}(-|$)/.test(id) && /\d/.test(id);
  return slug.test(id) && id.length <= longestId && !random;
}

/** Position and first words: 05-load-the-data; a cell without a Latin letter is called by its position alone. */
function derivedId(source: string, index: number, taken: Set<string>): string {
  const words =
    (source.split("\n").find((line) => /[a-z]/i.test(line)) ?? "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const position = String(index + 1).padStart(2, "0");
  const base = [`cell-${position}`, ...words.slice(0, 5)]
    .join("-")
    .slice(0, longestId - 3)
    .replace(/-$/, "");
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** A notebook as text, as Jupyter writes it: sorted keys, one space, a newline at the end. */
export function notebookText(notebook: Notebook): string {
  return JSON.stringify(sorted(notebook), null, 1) + "\n";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const byKey = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(byKey.map(([key, inner]) => [key, sorted(inner)]));
}

const lines = (source: string) => (source === "" ? [] : source.split(/(?<=\n)/));
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b));
