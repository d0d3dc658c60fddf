import { languageInfo } from "./languageInfo";

/** What Jupyter's `error` message and `execute_reply` say of a failed cell. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** Jupyter's `execute_request`. */
export interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
  allow_stdin?: boolean;
  user_expressions?: Record<string, string>;
}

/** Jupyter's `execute_reply`. */
export interface ExecuteReply extends Partial<Failure> {
  status: "ok" | "error";
  execution_count: number;
  payload?: object[];
  user_expressions?: Record<string, object>;
}

/** Sends one message on IOPub in the name of a cell. */
export type Publish = (type: string, content: object) => void;

/** What the server asks of whoever runs the cells. */
export interface Notebook {
  /** Runs one cell; what it shows goes out through `publish`. */
  run(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply>;
  /** The content of the reply to a `<type>_request`, or undefined if there is no such request. */
  answer(type: string, request: object): object | undefined | Promise<object>;
  /** Stops the running cell. */
  interrupt(): void;
}

/** Stands in where no cell can run: it answers whatever is asked with the one line that says why. */
export function refusal(reason: string): Notebook {
  const failure: Failure = {
    ename: "KernelError",
    evalue: reason,
    traceback: [`KernelError: ${reason}`],
  };
  const info = {
    protocol_version: "5.3",
    implementation: "tslab",
    implementation_version: "",
    language_info: languageInfo,
  };
  return {
    run(_request, publish) {
      publish("error", failure);
      return Promise.resolve({ status: "error", execution_count: 0, ...failure });
    },
    answer: (type) =>
      type === "kernel_info" ? { status: "ok", ...info, banner: reason } : { status: "error", ...failure },
    interrupt: () => undefined,
  };
}
