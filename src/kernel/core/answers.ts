import { isCompleteCode } from "tslab/dist/converter";
import { type CellCompiler } from "./cellCompiler";
import { completion } from "./completion";
import { type DebugAnswers } from "./debugAnswers";
import { type CellHistory } from "./cellHistory";
import { inspection } from "./inspection";
import { languageInfo } from "./languageInfo";
import { ts } from "./typeScript";

interface CodeRequest {
  code?: string;
  cursor_pos?: number;
  detail_level?: 0 | 1;
}

/** Answers whatever a front end asks beside running cells. */
export class Answers {
  /** @param host - what runs the cells, for people: `Node v22.1.0`. */
  constructor(
    private readonly host: string,
    private readonly compiler: CellCompiler,
    private readonly history: CellHistory,
    private readonly debug: DebugAnswers,
  ) {}

  /** The content of the reply to a `<type>_request`, or undefined if there is no such request. */
  answer(type: string, request: object): object | undefined | Promise<object> {
    const { code = "", cursor_pos: points = 0 } = request as CodeRequest;
    // Jupyter counts a cursor's place in code points, JavaScript in UTF-16 units.
    const position = [...code].slice(0, points).join("").length;
    switch (type) {
      case "kernel_info":
        return { status: "ok", ...this.kernelInfo() };
      case "complete":
        return this.complete(code, position);
      case "inspect":
        return this.inspect(code, position);
      case "is_complete":
        return isComplete(code);
      case "history":
        return { status: "ok", history: this.history.find(request) };
      case "debug":
        return this.debug.answer(request);
      case "comm_info":
        return { status: "ok", comms: {} };
      default:
        return undefined;
    }
  }

  private kernelInfo(): object {
    return {
      protocol_version: "5.3",
      implementation: "tslab",
      implementation_version: "1.0.0",
      language_info: { ...languageInfo, version: ts.version },
      debugger: true,
      supported_features: ["debugger"],
      banner: `TypeScript ${ts.version} (tslab) on ${this.host}`,
    };
  }

  private complete(code: string, position: number): object {
    const { start, end, found } = completion(this.compiler.view(code), position);
    const [cursor_start, cursor_end] = [start, end].map((units) => [...code.slice(0, units)].length);
    const place = { start: cursor_start, end: cursor_end };
    // What JupyterLab shows beside each name; IPython has made the key known.
    const metadata = { _jupyter_types_experimental: found.map((one) => ({ ...place, ...one })) };
    const matches = found.map(({ text }) => text);
    return { status: "ok", matches, cursor_start, cursor_end, metadata };
  }

  private inspect(code: string, position: number): object {
    const help = inspection(this.compiler.view(code), position);
    return { status: "ok", found: help !== undefined, data: help ?? {}, metadata: {} };
  }
}

function isComplete(code: string): object {
  const { diagnostics = [] } = ts.transpileModule(`export {};${code}`, { reportDiagnostics: true });
  const end = "export {};".length + code.trimEnd().length;
  // Two empty lines say that the code is meant to end here.
  if (diagnostics.length === 0 || /\n\s*\n\s*$/.test(code)) return { status: "complete" };
  if (diagnostics.some(({ start = 0 }) => start < end)) return { status: "invalid" };
  return { status: "incomplete", indent: isCompleteCode(code).indent ?? "" };
}
