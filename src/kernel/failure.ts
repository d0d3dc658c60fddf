import { inspect, types } from "node:util";
import { type CompiledCell, lineOf } from "./cellCompiler";
import { Interrupted } from "./stopSignal";

/** What Jupyter's `error` message and `execute_reply` say of a failed cell. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** The compiled cells by the name that stands in their stack frames. */
type Cells = ReadonlyMap<string, CompiledCell>;

/** Whatever was thrown, in Jupyter's words, with the learner's own lines and without the kernel's. */
export function failureOf(thrown: unknown, cells: Cells): Failure {
  if (!types.isNativeError(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Error", evalue, traceback: [`Thrown, and no Error: ${evalue}`] };
  }
  if (isInterrupt(thrown)) {
    const { name, message } = new Interrupted();
    return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
  }
  const ename = thrown.name === "Error" ? thrown.constructor.name : thrown.name;
  // One line where the way out is always the same.
  const evalue = /tfjs_binding\.node|libtensorflow/.test(thrown.message)
    ? "TensorFlow's native library (libtensorflow) is missing or broken here; run `npm run setup` again"
    : thrown.message;
  const traceback = [`${ename}: ${evalue}`, ...frames(thrown.stack ?? "", cells)];
  if (thrown.cause !== undefined) {
    const [first, ...rest] = failureOf(thrown.cause, cells).traceback;
    traceback.push(`Caused by ${first}`, ...rest);
  }
  return { ename, evalue, traceback };
}

/** An error that came with no cell waiting for it, with a sentence that says where it came from. */
export function strayFailure(failure: Failure, what: string, running: boolean): Failure {
  const origin = /In \[\d+\]/.exec(failure.traceback.join("\n"))?.[0];
  const later = `, after ${origin ?? "an earlier cell"} had ended`;
  const where = running ? (origin ? ` (from ${origin})` : "") : later;
  return { ...failure, traceback: [`${what}${where}:`, ...failure.traceback] };
}

/** Stopped by a signal inside vm, by tslab's executor, or in a loop. */
function isInterrupt(error: Error & { code?: unknown }): boolean {
  return (
    error instanceof Interrupted ||
    error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
    error.message === "Interrupted asynchronously"
  );
}

/** The stack, from the learner's side: cells by number and line, libraries by name, the kernel not at all. */
function frames(stack: string, cells: Cells): string[] {
  const lines = stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((frame) => cellFrame(frame, cells) ?? libraryFrame(frame))
    .filter((line) => line !== undefined);
  return lines.filter((line, i) => line !== lines[i - 1]);
}

function cellFrame(frame: string, cells: Cells): string | undefined {
  const [, name = "", line, column] = /\b(cell-\d+):(\d+):(\d+)/.exec(frame) ?? [];
  const cell = cells.get(name);
  const at = cell && lineOf(cell, Number(line), Number(column));
  if (!cell || at === undefined) return undefined;
  const caller = /^\s+at (?:async )?(?:exports\.|Object\.)?((?:new )?[^\s(]+) \(/.exec(frame)?.[1];
  const place = `${cell.label}, line ${at}`;
  const code = (cell.source.split("\n")[at - 1] ?? "").trim();
  return `    at ${caller === undefined ? place : `${caller} (${place})`}: ${code}`;
}

function libraryFrame(frame: string): string | undefined {
  const file = /(?:\(|at |async )((?:file:\/\/)?(?:\/|[A-Z]:\\)[^()]*):\d+:\d+\)?$/.exec(frame)?.[1];
  if (file === undefined || file.includes("/dist/kernel/") || file.includes("/tslab/")) return undefined;
  const library = [...file.matchAll(/node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g)].at(-1)?.[1];
  return library ? `    in ${library}` : file.includes("/dist/") ? "    in denselab" : frame;
}
