import { inspect, types } from "node:util";
import { type CompiledCell } from "./cellCompiler";
import { Interrupted } from "./stopSignal";

/** What Jupyter's `error` message and `execute_reply` say of a failed cell. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** Whatever was thrown, in Jupyter's words, with the learner's own lines and without the kernel's. */
export function failureOf(thrown: unknown, cells: ReadonlyMap<string, CompiledCell>): Failure {
  if (!types.isNativeError(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Error", evalue, traceback: [`Thrown, and no Error: ${evalue}`] };
  }
  if (isInterrupt(thrown)) {
    const { name, message } = new Interrupted();
    return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
  }
  const ename = thrown.name === "Error" ? thrown.constructor.name : thrown.name;
  const evalue = plainMessage(thrown.message);
  const traceback = [`${ename}: ${evalue}`, ...frames(thrown.stack ?? "", cells)];
  if (thrown.cause !== undefined) {
    const [first, ...rest] = failureOf(thrown.cause, cells).traceback;
    traceback.push(`Caused by ${first}`, ...rest);
  }
  return { ename, evalue, traceback };
}

/** Stopped by a signal inside vm, by tslab's executor, or in a loop. */
function isInterrupt(error: Error & { code?: unknown }): boolean {
  return (
    error instanceof Interrupted ||
    error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
    error.message === "Interrupted asynchronously"
  );
}

/** One line where the way out is always the same. */
function plainMessage(message: string): string {
  if (/tfjs_binding\.node|libtensorflow/.test(message)) {
    return "TensorFlow's native library (libtensorflow) is missing or broken here; run `npm run setup` again";
  }
  return message;
}

/** The stack, from the learner's side: cells by number and line, libraries by name, the kernel not at all. */
function frames(stack: string, cells: ReadonlyMap<string, CompiledCell>): string[] {
  const lines: string[] = [];
  for (const frame of stack.split("\n").filter((line) => /^\s+at /.test(line))) {
    const line = cellFrame(frame, cells) ?? libraryFrame(frame);
    if (line !== undefined && line !== lines.at(-1)) lines.push(line);
  }
  return lines;
}

function cellFrame(frame: string, cells: ReadonlyMap<string, CompiledCell>): string | undefined {
  const [, name = "", line, column] = /\b(cell-\d+):(\d+):(\d+)/.exec(frame) ?? [];
  const cell = cells.get(name);
  const at = cell?.lineOf(Number(line), Number(column));
  if (!cell || at === undefined) return undefined;
  const caller = /^\s+at (?:async )?((?:new )?[^\s(]+) \(/
    .exec(frame)?.[1]
    ?.replace(/^(exports|Object)\./, "");
  const place = `${cell.label}, line ${at}`;
  const code = (cell.source.split("\n")[at - 1] ?? "").trim();
  return `    at ${caller === undefined ? place : `${caller} (${place})`}: ${code}`;
}

function libraryFrame(frame: string): string | undefined {
  const [, file = ""] =
    /(?:\(|at |async )((?:file:\/\/)?(?:\/|[A-Z]:\\)[^()]*):\d+:\d+\)?$/.exec(frame) ?? [];
  if (file === "" || file.includes("/dist/kernel/") || file.includes("/tslab/")) return undefined;
  const [library] = [...file.matchAll(/node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g)].slice(-1);
  if (library) return `    in ${library[1]}`;
  return file.includes("/dist/") ? "    in denselab" : frame;
}

/** An error that came with no cell waiting for it, with a sentence that says where it came from. */
export function strayFailure(failure: Failure, what: string, running: boolean): Failure {
  const origin = failure.traceback.join("\n").match(/In \[\d+\]/)?.[0];
  const where = running
    ? origin
      ? ` (from ${origin})`
      : ""
    : `, after ${origin ?? "an earlier cell"} had ended`;
  return { ...failure, traceback: [`${what}${where}:`, ...failure.traceback] };
}
