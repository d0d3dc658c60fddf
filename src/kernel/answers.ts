import { type JupyterHandlerImpl } from "tslab/dist/jupyter";
import { type History } from "./history";
import { ts } from "./tslabTypeScript";

interface CodeRequest {
  code: string;
  cursor_pos?: number;
  detail_level?: 0 | 1;
}

/** Answers whatever a front end asks beside running cells, with tslab's own completion and inspection. */
export class Answers {
  constructor(
    private readonly tslab: JupyterHandlerImpl,
    private readonly history: History,
  ) {}

  /** The content of the reply to a `<type>_request`, or undefined if there is no such request. */
  answer(type: string, request: object): object | undefined {
    const { code = "", cursor_pos = 0, detail_level = 0 } = request as Partial<CodeRequest>;
    const cursor = unitsOf(code, cursor_pos);
    switch (type) {
      case "kernel_info":
        return { status: "ok", ...this.kernelInfo() };
      case "complete":
        return this.complete(code, cursor);
      case "inspect":
        return attempt(() => this.tslab.handleInspect({ code, cursor_pos: cursor, detail_level }), {
          ...{ status: "ok", found: false, data: {}, metadata: {} },
        });
      case "is_complete":
        return this.isComplete(code);
      case "history":
        return { status: "ok", history: this.history.find(request) };
      case "comm_info":
        return { status: "ok", comms: {} };
    }
    return undefined;
  }

  private kernelInfo(): object {
    const info = this.tslab.handleKernel();
    const language_info = { ...info.language_info, version: ts.version, nbconvert_exporter: "script" };
    return { ...info, language_info, banner: `TypeScript ${ts.version} (tslab) on Node ${process.version}` };
  }

  private isComplete(code: string): object {
    const { diagnostics = [] } = ts.transpileModule(`export {};${code}`, { reportDiagnostics: true });
    const end = "export {};".length + code.trimEnd().length;
    // Two empty lines say that the code is meant to end here.
    if (diagnostics.length === 0 || /\n\s*\n\s*$/.test(code)) return { status: "complete" };
    if (diagnostics.some(({ start = 0 }) => start < end)) return { status: "invalid" };
    return { status: "incomplete", indent: this.tslab.handleIsComplete({ code }).indent ?? "" };
  }

  private complete(code: string, cursor: number): object {
    const none = { status: "ok", matches: [], cursor_start: cursor, cursor_end: cursor, metadata: {} };
    const { cursor_start, cursor_end, ...found } = attempt(
      () => this.tslab.handleComplete({ code, cursor_pos: cursor }),
      none,
    );
    return { ...found, cursor_start: pointsOf(code, cursor_start), cursor_end: pointsOf(code, cursor_end) };
  }
}

/** Half-written code can be too much for the compiler: then there is nothing to suggest, but there is a reply. */
function attempt<T>(ask: () => T, otherwise: object): T {
  try {
    return ask();
  } catch {
    return otherwise as T;
  }
}

// Jupyter counts a cursor's place in code points, JavaScript in UTF-16 units.
const unitsOf = (code: string, points: number) => [...code].slice(0, points).join("").length;
const pointsOf = (code: string, units: number) => [...code.slice(0, units)].length;
