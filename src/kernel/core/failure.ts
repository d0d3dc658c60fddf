import { type CellStack } from "./cellStack";
import { CompileError, compileFailure } from "./compileFailure";
import { type Host } from "./host";
import { type Failure } from "./notebook";
import { Interrupted } from "./stopSignal";

/** Tells failures in Jupyter's words, with the learner's own lines and without the kernel's. */
export class FailureTeller {
  constructor(
    private readonly host: Host,
    private readonly stack: CellStack,
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
    const traceback = [`${ename}: ${evalue}`, ...this.stack.frames(thrown)];
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
