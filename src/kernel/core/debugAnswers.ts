import { cellPath, cellPaths } from "./cellPath";
import { type Host } from "./host";
import { mimeBundle } from "./mimeBundle";
import { type Variables } from "./variables";

/** Jupyter's `debug_request`: a request of the Debug Adapter Protocol. */
export interface DebugRequest {
  seq?: number;
  command?: string;
  arguments?: Record<string, unknown>;
}

/** What can be asked of the debug protocol while no cell stands still: the variables, and which cell is which. */
export class DebugAnswers {
  private started = false;
  /** The cells' code by their paths. */
  private readonly sources = new Map<string, string>();

  constructor(
    private readonly host: Host,
    private readonly variables: Variables,
  ) {}

  /** The `debug_reply` to a request: what fails is a reply, too. */
  async answer(request: DebugRequest): Promise<object> {
    const { command = "", seq = 0 } = request;
    const reply = { type: "response", seq, request_seq: seq, command };
    try {
      const body = await this.body(command, request.arguments ?? {});
      return { ...reply, success: true, body };
    } catch (thrown) {
      const message = `${command}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
      return { ...reply, success: false, message, body: {} };
    }
  }

  private async body(command: string, given: Record<string, unknown>): Promise<object> {
    switch (command) {
      case "initialize":
        return { supportsConfigurationDoneRequest: true, exceptionBreakpointFilters: [] };
      case "attach":
      case "disconnect":
        this.started = command === "attach";
        return {};
      case "debugInfo":
        return this.info();
      case "dumpCell": {
        const code = String(given["code"]);
        this.sources.set(cellPath(code), code);
        return { sourcePath: cellPath(code) };
      }
      case "source":
        return { content: this.source((given["source"] as { path?: string } | undefined)?.path) };
      case "inspectVariables":
        return { variables: this.variables.list() };
      case "variables":
        return { variables: this.variables.parts(Number(given["variablesReference"])) };
      case "richInspectVariables":
        return await this.picture(String(given["variableName"]));
      case "setBreakpoints":
        return { breakpoints: [] };
      case "threads":
        return { threads: [{ id: 1, name: "main" }] };
      case "modules":
        return { modules: [], totalModules: 0 };
      case "configurationDone":
      case "setExceptionBreakpoints":
        return {};
      default:
        throw new Error("this kernel has no such request");
    }
  }

  private info(): object {
    const state = { isStarted: this.started, breakpoints: [], stoppedThreads: [], exceptionPaths: [] };
    return { ...state, ...cellPaths, richRendering: true, copyToGlobals: false };
  }

  private source(path = ""): string {
    const code = this.sources.get(path);
    if (code === undefined) throw new Error(`no cell has the path ${JSON.stringify(path)}`);
    return code;
  }

  /** A variable as it would show itself as a cell's last expression. */
  private async picture(name: string): Promise<object> {
    const value = this.variables.find(name);
    const data = value === undefined ? { "text/plain": "undefined" } : await mimeBundle(value, this.host);
    JSON.stringify(data); // what can't be sent is told here
    return { data, metadata: {} };
  }
}
