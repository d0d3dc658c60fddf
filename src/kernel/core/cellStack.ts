import { type CompiledCell, lineOf } from "./compiledCell";
import { type Host } from "./host";

/** A stack frame of a cell: what stands there, and the source's line. */
interface CellFrame {
  /** `price (In [3], line 4)`, or the place alone. */
  place: string;
  code: string;
}

/** Tells stacks in the learner's terms: cells by number and line, and without the frames of the kernel. */
export class CellStack {
  /** The frames as V8 has them, of errors whose stack has been told. */
  private readonly raw = new WeakMap<object, string[]>();

  /** @param cells - the compiled cells by the name that stands in their frames. */
  constructor(
    private readonly host: Host,
    private readonly cells: ReadonlyMap<string, CompiledCell>,
  ) {}

  /** For V8 (`Error.prepareStackTrace`): what `error.stack` says, wherever a cell or a library prints it. */
  readonly prepare = (error: Error, sites: readonly unknown[]): string => {
    const frames = sites.map((site) => `    at ${String(site)}`);
    if (typeof error === "object") this.raw.set(error, frames);
    const told = frames.map((frame) => this.cellFrame(frame)?.place ?? frame);
    const isCells = told.some((frame, i) => frame !== frames[i]);
    const lines = told.filter((frame) => !isCells || !isKernels(frame));
    return [
      heading(error),
      ...lines.map((line) => (line.startsWith("    at ") ? line : `    at ${line}`)),
    ].join("\n");
  };

  /** An error's stack for its traceback, with the lines of the cells, and libraries by their names. */
  frames(error: Error): string[] {
    const { stack } = error as { stack?: unknown };
    const frames = this.raw.get(error) ?? String(stack).split("\n");
    const lines = frames
      .filter((line) => /^\s+at /.test(line))
      .map((frame) => {
        const cell = this.cellFrame(frame);
        return cell ? `    at ${cell.place}: ${cell.code}` : libraryFrame(frame);
      })
      .filter((line) => line !== undefined);
    return lines.filter((line, i) => line !== lines[i - 1]);
  }

  private cellFrame(frame: string): CellFrame | undefined {
    const [, name = "", line, column] = /\b(cell-\d+):(\d+):(\d+)/.exec(frame) ?? [];
    const cell = this.cells.get(name);
    const at = cell && lineOf(cell, this.host, Number(line), Number(column));
    if (!cell || at === undefined) return undefined;
    // A browser runs a cell by `eval`, and calls its code by that name.
    const caller = /^\s+at (?:async )?(?:exports\.|Object\.)?((?:new )?(?!eval )[^\s(]+) \(/.exec(frame)?.[1];
    const place = `${cell.label}, line ${at}`;
    const code = (cell.source.split("\n")[at - 1] ?? "").trim();
    return { place: caller === undefined ? place : `${caller} (${place})`, code };
  }
}

/** What stands above the frames; `console.trace` gives what is no Error. */
function heading(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

const isKernels = (frame: string) =>
  /[\\/]dist[\\/]src[\\/]kernel[\\/]|node:(vm|internal)|\bcell-\d+:\d/.test(frame);

function libraryFrame(frame: string): string | undefined {
  const file = /(?:\(|at |async )((?:file:\/\/)?(?:\/|[A-Z]:\\)[^()]*):\d+:\d+\)?$/.exec(frame)?.[1];
  if (file === undefined || file.includes("/dist/src/kernel/") || file.includes("/tslab/")) return undefined;
  const library = [...file.matchAll(/node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g)].at(-1)?.[1];
  return library ? `    in ${library}` : file.includes("/dist/") ? "    in denselab" : frame;
}
