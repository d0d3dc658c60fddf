import { createConverter, type Converter } from "tslab/dist/converter";
import { createExecutor, type Executor } from "tslab/dist/executor";
import * as jupyter from "tslab/dist/jupyter";
import { compileFailure, type Failure, failureOf } from "./failure";
import { mimeBundle } from "./mimeBundle";

/** Jupyter's `execute_request`. */
export interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
  user_expressions?: Record<string, string>;
}

export type ExecuteReply = { status: "ok" | "error"; execution_count: number } & Partial<Failure>;

/** Sends one message on IOPub in the name of the running cell. */
export type Publish = (type: string, content: object) => void;

/** Runs cells with tslab's executor, and tells what came of them in Jupyter's words. */
export class NotebookHandler extends jupyter.JupyterHandlerImpl {
  private readonly cells: Executor;
  private count = 0;
  private result: { value: unknown } | undefined;
  private failure: Failure | undefined;

  constructor() {
    const converter = createConverter({ isJS: false, isBrowser: false });
    const recorder = { value: undefined as NotebookHandler | undefined };
    const watched: Converter = {
      ...converter,
      convert: (before, source) => {
        const converted = converter.convert(before, source);
        const self = recorder.value;
        if (self && converted.diagnostics.length > 0) {
          self.failure = compileFailure(self.count, source, converted.diagnostics);
        }
        return converted;
      },
    };
    const executor = createExecutor(
      process.cwd(),
      { node: watched, browser: converter, close: () => converter.close() },
      {
        log: (value: unknown) => {
          if (recorder.value) recorder.value.result = { value };
        },
        error: (thrown: unknown) => {
          if (recorder.value) recorder.value.failure ??= failureOf(thrown, recorder.value.count);
        },
      },
    );
    super(executor, false);
    this.cells = executor;
    recorder.value = this;
  }

  /** Runs one cell; what it shows goes out through `publish`. */
  async run(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    const silent = request.silent ?? false;
    const out: Publish = silent ? () => undefined : publish;
    if (!silent && request.store_history !== false) this.count++;
    out("execute_input", { code: request.code, execution_count: this.count });
    this.captureOutput(out);
    this.result = this.failure = undefined;
    let ok = await this.cells.execute(request.code);
    if (ok && this.result) {
      try {
        const value: unknown = await (this.result as { value: unknown }).value;
        const bundle = mimeBundle(value);
        if (bundle) out("execute_result", { execution_count: this.count, data: bundle, metadata: {} });
      } catch (thrown) {
        ok = false;
        this.failure = failureOf(thrown, this.count);
      }
    }
    if (ok) return { status: "ok", execution_count: this.count };
    const failure: Failure = this.failure ?? { ename: "Error", evalue: "the cell failed", traceback: [] };
    out("error", failure);
    return { status: "error", execution_count: this.count, ...failure };
  }

  interrupt(): void {
    this.cells.interrupt();
  }

  private captureOutput(out: Publish): void {
    const write = (name: string) => (data: string | Uint8Array) => {
      out("stream", { name, text: typeof data === "string" ? data : Buffer.from(data).toString() });
      return true;
    };
    process.stdout.write = write("stdout") as typeof process.stdout.write;
    process.stderr.write = write("stderr") as typeof process.stderr.write;
    (jupyter as { lastWriteDisplayData: unknown }).lastWriteDisplayData = (data: object, update?: boolean) =>
      out(update ? "update_display_data" : "display_data", data);
  }
}
