import { type CompiledCell, lineOf } from "./cellCompiler";
import { CompileError, compileFailure } from "./compileFailure";
import { type Host } from "./host";
import { type Failure } from "./notebook";
import { Interrupted } from "./stopSignal";

/** The compiled cells by the name that stands in their stack frames. */
type Cells = ReadonlyMap<string, CompiledCell>;

/** Tells failures in Jupyter's words, with the learner's own lines and without the kernel's. */
export class FailureTeller {
  constructor(
    private readonly host: Host,
    private readonly cells: Cells,
  ) {}

  /** Whatever was thrown. What can't be read of it is said to be so: this throws nothing itself. */
  failureOf(thrown: unknown): Failure {
    try {
      return this.told(thrown, []);
    } catch {
      const evalue = "what was thrown can't be shown: reading it throws, too";
      return { ename: "Error", evalue, traceback: [`Error: ${evalue}`] };
    }
  }

  /** An error that came with no cell waiting for it, with a sentence that says where it came from. */
  strayFailure(thrown: unknown, what: string, running: boolean): Failure {
    const failure = this.failureOf(thrown);
    const origin = /In \[\d+\]/.exec(failure.traceback.join("\n"))?.[0];
    const later = `, after ${origin ?? "an earlier cell"} had ended`;
    const where = running ? (origin ? ` (from ${origin})` : "") : later;
    return { ...failure, traceback: [`${what}${where}:`, ...failure.traceback] };
  }

  /** @param above - the errors that this one is a part of, each told once. */
  private told(thrown: unknown, above: unknown[]): Failure {
    if (thrown instanceof CompileError) return compileFailure(thrown);
    if (!this.host.isError(thrown)) {
      const evalue = typeof thrown === "string" ? thrown : this.host.inspect(thrown);
      return { ename: "Error", evalue, traceback: [`Thrown, and no Error: ${evalue}`] };
    }
    if (isInterrupt(thrown)) {
      const { name, message } = new Interrupted();
      return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
    }
    const { ename, evalue } = named(thrown);
    const traceback = [`${ename}: ${evalue}`, ...this.frames(read(thrown, "stack"))];
    const known = [...above, thrown];
    const parts = read(thrown, "errors");
    for (const part of Array.isArray(parts) ? (parts as unknown[]).slice(0, mostParts) : [])
      traceback.push(...this.part("With", part, known));
    if (Array.isArray(parts) && parts.length > mostParts)
      traceback.push(`... and ${parts.length - mostParts} more errors`);
    const cause = read(thrown, "cause");
    if (cause !== undefined) traceback.push(...this.part("Caused by", cause, known));
    return { ename, evalue, traceback };
  }

  private part(how: string, thrown: unknown, above: unknown[]): string[] {
    if (above.includes(thrown)) return [`${how} the same error`];
    if (above.length > mostParts) return [`${how} more errors, which are left out`];
    const [first, ...rest] = this.told(thrown, above).traceback;
    return [`${how} ${first}`, ...rest];
  }

  /** The stack, from the learner's side: cells by number and line, libraries by name, the kernel not at all. */
  private frames(stack: unknown): string[] {
    const lines = String(stack)
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .map((frame) => this.cellFrame(frame) ?? libraryFrame(frame))
      .filter((line) => line !== undefined);
    return lines.filter((line, i) => line !== lines[i - 1]);
  }

  private cellFrame(frame: string): string | undefined {
    const [, name = "", line, column] = /\b(cell-\d+):(\d+):(\d+)/.exec(frame) ?? [];
    const cell = this.cells.get(name);
    const at = cell && lineOf(cell, this.host, Number(line), Number(column));
    if (!cell || at === undefined) return undefined;
    const caller = /^\s+at (?:async )?(?:exports\.|Object\.)?((?:new )?[^\s(]+) \(/.exec(frame)?.[1];
    const place = `${cell.label}, line ${at}`;
    const code = (cell.source.split("\n")[at - 1] ?? "").trim();
    return `    at ${caller === undefined ? place : `${caller} (${place})`}: ${code}`;
  }
}

/** So many errors are told of one that holds or was caused by others. */
const mostParts = 10;

function named(error: Error): { ename: string; evalue: string } {
  const own = text(read(error, "name")) || "Error";
  const { name: ofClass } = (read(error, "constructor") ?? {}) as { name?: unknown };
  const ename = own === "Error" ? text(ofClass) || own : own;
  const message = text(read(error, "message"));
  // One line where the way out is always the same.
  const evalue = /tfjs_binding\.node|libtensorflow/.test(message)
    ? "TensorFlow's native library (libtensorflow) is missing or broken here; run `npm run setup` again"
    : message;
  return { ename, evalue };
}

/** A property of what was thrown, which may be a getter that throws. */
function read(error: Error, key: string): unknown {
  try {
    return (error as unknown as Record<string, unknown>)[key];
  } catch {
    return `(${key} can't be read)`;
  }
}

function text(value: unknown): string {
  try {
    return value === undefined ? "" : `${value as string}`;
  } catch {
    return "(no text can be made of it)";
  }
}

/** Stopped by a signal inside vm, or in a loop. */
function isInterrupt(error: Error): boolean {
  return error instanceof Interrupted || read(error, "code") === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}

function libraryFrame(frame: string): string | undefined {
  const file = /(?:\(|at |async )((?:file:\/\/)?(?:\/|[A-Z]:\\)[^()]*):\d+:\d+\)?$/.exec(frame)?.[1];
  if (file === undefined || file.includes("/dist/src/kernel/") || file.includes("/tslab/")) return undefined;
  const library = [...file.matchAll(/node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g)].at(-1)?.[1];
  return library ? `    in ${library}` : file.includes("/dist/") ? "    in denselab" : frame;
}
