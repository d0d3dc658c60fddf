import { JupyterHandlerImpl } from "tslab/dist/jupyter";
import { type Executor } from "tslab/dist/executor";
import { ts } from "./cellCompiler";
import { type History } from "./history";

interface CodeRequest {
  code?: string;
  cursor_pos?: number;
  detail_level?: 0 | 1;
}

/** Answers whatever a front end asks beside running cells, with tslab's own completion and inspection. */
export class Answers {
  private readonly tslab: JupyterHandlerImpl;

  constructor(
    executor: Executor,
    private readonly history: History,
  ) {
    this.tslab = new JupyterHandlerImpl(executor, false);
  }

  /** The content of the reply to a `<type>_request`, or undefined if there is no such request. */
  answer(type: string, request: object): object | undefined {
    const { code = "", cursor_pos: points = 0, detail_level = 0 } = request as CodeRequest;
    // Jupyter counts a cursor's place in code points, JavaScript in UTF-16 units.
    const cursor_pos = [...code].slice(0, points).join("").length;
    switch (type) {
      case "kernel_info":
        return { status: "ok", ...this.kernelInfo() };
      case "complete": {
        const found = this.tslab.handleComplete({ code, cursor_pos });
        const [cursor_start, cursor_end] = [found.cursor_start, found.cursor_end].map(
          (units) => [...code.slice(0, units)].length,
        );
        return { ...found, cursor_start, cursor_end };
      }
      case "inspect":
        return this.tslab.handleInspect({ code, cursor_pos, detail_level });
      case "is_complete":
        return this.isComplete(code);
      case "history":
        return { status: "ok", history: this.history.find(request) };
      case "comm_info":
        return { status: "ok", comms: {} };
      default:
        return undefined;
    }
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
}
