import { wish } from "../core/stopSignal";
import { type Header, type Start, type ToPage, type ToWorker } from "./messages";

/** What JupyterLite gives a kernel that it starts. */
export interface KernelOptions {
  id: string;
  name: string;
  location: string;
  sendMessage(message: object): void;
}

/** A message of Jupyter's that came from the front end. */
interface Message {
  header: Header;
  content: object;
}

/** What the page has for its kernels. */
export interface KernelPlace {
  files: string;
  site: string;
  worker: string;
  prepare: string[];
  /** The bytes of a file that the learner has put into the file browser, in this folder or at the top. */
  readFile(name: string, location: string): Promise<Uint8Array | undefined>;
  /** A signal of Lumino's for what comes to an end. */
  newSignal(sender: unknown): { emit(value: undefined): void };
}

// How long an interrupted cell may leave it unheard before its worker is taken for stuck; and how long a cell that has
// heard it may run on until it is asked for a sign of life.
const untilReplaced = 5000; // ms
const untilAsked = 1000; // ms

/** A kernel of JupyterLite's that lives in a worker: the page's end of it. */
export class LiteKernel {
  readonly disposed: { emit(value: undefined): void };
  isDisposed = false;
  ready: Promise<void> = Promise.resolve();
  private worker: Worker | undefined;
  private stopWish: Int32Array = new Int32Array(1);
  private readonly waiting = new Map<number, { message: Message; done: () => void }>();
  private count = 0;
  private sent = 0;
  private clock: ReturnType<typeof setTimeout> | undefined;
  /** The cell that was interrupted. */
  private stopped: number | undefined;
  /** The number of the last cell that began. */
  private executionCount = 0;
  /** What the next cell is told first. */
  private untold: string | undefined;

  constructor(
    private readonly options: KernelOptions,
    private readonly place: KernelPlace,
  ) {
    this.disposed = place.newSignal(this);
    this.start();
  }

  get id(): string {
    return this.options.id;
  }

  get name(): string {
    return this.options.name;
  }

  get location(): string {
    return this.options.location;
  }

  /** Resolves when the message is answered to its end. */
  handleMessage(message: Message): Promise<void> {
    const id = ++this.count;
    if (this.untold !== undefined && isCell(message)) {
      this.send("iopub", "stream", { name: "stderr", text: `${this.untold}\n` }, message.header);
      this.untold = undefined;
    }
    if (!this.worker) {
      this.refuse(message, gone);
      return Promise.resolve();
    }
    this.tell({ kind: "request", id, header: message.header, content: message.content });
    return new Promise((done) => this.waiting.set(id, { message, done }));
  }

  /** The learner wants the running cell to stop. A worker that doesn't hear it is replaced. */
  interrupt(): void {
    this.stopped = [...this.waiting].find(([, { message }]) => isCell(message))?.[0];
    Atomics.store(this.stopWish, 0, wish.sent);
    this.expectSign({ kind: "interrupt" });
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    clearTimeout(this.clock);
    this.worker?.terminate();
    for (const { done } of this.waiting.values()) done();
    this.disposed.emit(undefined);
  }

  private start(): void {
    const { worker: script, files, site, prepare } = this.place;
    const worker = (this.worker = new Worker(script));
    this.stopWish = new Int32Array(crossOriginIsolated ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
    this.ready = new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
        if (data.kind === "ready") resolve();
        else this.hear(data);
      };
      // It has no script, which a newer version of the site may have taken away. What a cell does wrong never comes here.
      worker.onerror = (event) => {
        event.preventDefault();
        this.worker = undefined;
        this.refuseAll(gone);
        resolve();
      };
    });
    const start: Start = { files, site, prepare, stopWish: this.stopWish };
    this.tell({ kind: "start", start });
  }

  private hear(message: Exclude<ToPage, { kind: "ready" }>): void {
    switch (message.kind) {
      case "message":
        if (message.type === "execute_input")
          ({ execution_count: this.executionCount } = message.content as { execution_count: number });
        this.send(message.channel, message.type, message.content, message.header);
        return;
      case "done":
        this.waiting.get(message.id)?.done();
        this.waiting.delete(message.id);
        return;
      case "heard":
        clearTimeout(this.clock);
        this.clock = undefined;
        // A cell may hear it and then begin what doesn't end.
        if (this.stopped !== undefined && this.waiting.has(this.stopped))
          this.clock = setTimeout(() => this.askForSign(), untilAsked);
        return;
      case "file":
        void this.answerFile(message.id, message.name);
    }
  }

  private async answerFile(id: number, name: string): Promise<void> {
    const bytes = await this.place.readFile(name, this.location).catch(() => undefined);
    this.tell({ kind: "file", id, bytes });
  }

  private askForSign(): void {
    this.clock = undefined;
    this.expectSign({ kind: "sign" });
  }

  private expectSign(message: ToWorker): void {
    this.tell(message);
    this.clock ??= setTimeout(() => this.replace(), untilReplaced);
  }

  /** The worker hears nothing: another takes its place, and the learner is told what that costs. */
  private replace(): void {
    this.clock = undefined;
    this.worker?.terminate();
    if (![...this.waiting.values()].some(({ message }) => isCell(message))) this.untold = lost;
    this.refuseAll(lost);
    this.start();
  }

  /** Ends what no worker answers any more. */
  private refuseAll(reason: string): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { message, done } of all) {
      this.refuse(message, reason);
      done();
    }
  }

  private refuse(message: Message, reason: string): void {
    const { header } = message;
    if (isCell(message)) {
      const ename = reason === lost ? "Interrupted" : "KernelError";
      const failure = { ename, evalue: reason, traceback: [`${ename}: ${reason}`] };
      this.send("iopub", "error", failure, header);
      const reply = { status: "error", execution_count: this.executionCount, ...failure };
      this.send("shell", "execute_reply", reply, header);
    }
    this.send("iopub", "status", { execution_state: "idle" }, header);
  }

  private tell(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private send(channel: string, msg_type: string, content: object, parent: Header): void {
    const { session } = parent;
    const own = { msg_id: `${this.id}-${++this.sent}`, session, username: "", msg_type, version: "5.3" };
    const header = { ...own, date: new Date().toISOString() };
    this.options.sendMessage({ buffers: [], channel, header, parent_header: parent, metadata: {}, content });
  }
}

const isCell = ({ header }: Message) => header.msg_type === "execute_request";

const lost =
  "the cell did not hear the interrupt, so its kernel was replaced by a new one: all variables are lost; run the " +
  "cells above again | 셀이 중단 요청을 듣지 못해 커널을 새로 시작했습니다. 변수는 모두 사라졌으니 위의 셀부터 다시 실행하십시오";

const gone =
  "the kernel can't be loaded: the site can't be reached, or has a newer version; save the notebook and reload the page | " +
  "커널을 불러올 수 없습니다. 사이트에 연결되지 않거나 새 판이 나왔습니다. 노트북을 저장하고 페이지를 새로 고치십시오";
