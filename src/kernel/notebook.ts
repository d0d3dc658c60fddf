import { type Failure } from "./failure";

/** Jupyter's `execute_request`. */
export interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
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
  answer(type: string, request: object): object | undefined;
  /** Stops the running cell. */
  interrupt(): void;
  close(): void;
}
