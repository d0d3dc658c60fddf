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

// How long an interrupted cell may leave it unheard before its worker is taken for stuck.
const untilReplaced = 5000; // ms

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
    this.tell({ kind: "request", id, header: message.header, content: message.content });
    return new Promise((done) => this.waiting.set(id, { message, done }));
  }

  /** The learner wants the running cell to stop. A worker that doesn't hear it is replaced. */
  interrupt(): void {
    Atomics.store(this.stopWish, 0, 1);
    this.tell({ kind: "interrupt" });
    this.clock ??= setTimeout(() => this.replace(), untilReplaced);
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
      worker.onerror = (event) => {
        event.preventDefault();
        console.error(`kernel: ${event.message}`);
        resolve();
      };
    });
    const start: Start = { files, site, prepare, stopWish: this.stopWish };
    this.tell({ kind: "start", start });
  }

  private hear(message: Exclude<ToPage, { kind: "ready" }>): void {
    switch (message.kind) {
      case "message":
        this.send(message.channel, message.type, message.content, message.header);
        return;
      case "done":
        this.waiting.get(message.id)?.done();
        this.waiting.delete(message.id);
        this.stopClock();
        return;
      case "heard":
        this.stopClock();
        return;
      case "file":
        void this.answerFile(message.id, message.name);
    }
  }

  private async answerFile(id: number, name: string): Promise<void> {
    const bytes = await this.place.readFile(name, this.location).catch(() => undefined);
    this.tell({ kind: "file", id, bytes });
  }

  private stopClock(): void {
    clearTimeout(this.clock);
    this.clock = undefined;
  }

  /** The cell hears nothing: another worker takes the place of this one, and the learner is told what that costs. */
  private replace(): void {
    this.clock = undefined;
    this.worker?.terminate();
    const stuck = [...this.waiting.values()];
    this.waiting.clear();
    this.start();
    const evalue =
      "the cell did not hear the interrupt, so its kernel was replaced by a new one: all variables are lost; run the " +
      "cells above again | 셀이 중단 요청을 듣지 못해 커널을 새로 시작했습니다. 변수는 모두 사라졌으니 위의 셀부터 다시 실행하십시오";
    const failure = { ename: "Interrupted", evalue, traceback: [`Interrupted: ${evalue}`] };
    for (const { message, done } of stuck) {
      const { header } = message;
      if (header.msg_type === "execute_request") {
        this.send("iopub", "error", failure, header);
        this.send("shell", "execute_reply", { status: "error", execution_count: 0, ...failure }, header);
      }
      this.send("iopub", "status", { execution_state: "idle" }, header);
      done();
    }
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
