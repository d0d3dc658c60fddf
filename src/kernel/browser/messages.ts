/** What the page and the kernel's worker tell each other. */

/** A message's header, as Jupyter has it. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  [more: string]: unknown;
}

/** What the worker is started with. */
export interface Start {
  /** Where the kernel's own files are, with a slash at the end. */
  files: string;
  /** The site's address, with a slash at the end: its data/ is below it. */
  site: string;
  /** Holds the learner's wish to stop; of shared memory where the page is isolated. */
  stopWish: Int32Array;
  /** Scripts that have something to get ready before the first cell. */
  prepare: string[];
}

export type ToWorker =
  | { kind: "start"; start: Start }
  | { kind: "request"; id: number; header: Header; content: object }
  | { kind: "interrupt" }
  /** Asks for a sign that the worker still listens: it is `heard`. */
  | { kind: "sign" }
  | { kind: "file"; id: number; bytes: Uint8Array | undefined };

export type ToPage =
  | { kind: "ready" }
  | { kind: "message"; channel: "iopub" | "shell"; type: string; content: object; header: Header }
  /** The request is answered to its end. */
  | { kind: "done"; id: number }
  /** An interrupt has reached the notebook; or the worker listens. */
  | { kind: "heard" }
  /** Asks for a file that the learner has put beside the notebook. */
  | { kind: "file"; id: number; name: string };
