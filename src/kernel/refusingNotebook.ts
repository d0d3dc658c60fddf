import { type ExecuteReply, type ExecuteRequest, type Notebook, type Publish } from "./notebook";

/** Stands in where no cell can run: it answers every cell with the one line that says why. */
export class RefusingNotebook implements Notebook {
  constructor(private readonly reason: string) {}

  run(_request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    const failure = { ename: "KernelError", evalue: this.reason, traceback: [`KernelError: ${this.reason}`] };
    publish("error", failure);
    return Promise.resolve({ status: "error", execution_count: 0, ...failure });
  }

  answer(type: string): object {
    const language_info = {
      name: "typescript",
      version: "",
      mimetype: "text/typescript",
      file_extension: ".ts",
    };
    const known: Record<string, object> = {
      kernel_info: {
        protocol_version: "5.3",
        implementation: "tslab",
        implementation_version: "",
        language_info,
        banner: this.reason,
      },
      complete: { matches: [], cursor_start: 0, cursor_end: 0, metadata: {} },
      inspect: { found: false, data: {}, metadata: {} },
      history: { history: [] },
      is_complete: { status: "unknown" },
    };
    return { status: "ok", ...known[type] };
  }

  interrupt(): void {}

  close(): void {}
}
