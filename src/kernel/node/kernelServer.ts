import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Publisher, Router } from "zeromq";
import { cellInput } from "./cellInput";
import { type Connection, dateOf, type Frames, type Message } from "./connection";
import { dispatch, replyTo } from "../core/dispatch";
import { type ExecuteReply, type ExecuteRequest, type Notebook } from "../core/notebook";
import { wish } from "../core/stopSignal";
import { blow, ownSignal } from "./blow";
import { endWithChildren } from "./children";
import { listen } from "./processListeners";
import { place, signOfLife, stopDates, stopWish } from "./stopBoard";

// Read before anything can take long: whoever started the kernel may be gone by the time that the sentinel listens.
const parent = process.ppid;

// By how much one channel may be ahead of another; beyond it, two clocks that differ would be believed.
const longestOvertaking = 2000; // ms

// What Node makes of an interval without a time.
const shortestInterval = 1; // ms

interface Request extends Message {
  /** Sends the reply on the channel where the request came from. */
  send: (frames: Frames) => unknown;
}

/** Jupyter's messages: one cell runs at a time, in the order asked; whatever else is asked is answered at once. */
export class KernelServer {
  // A slow front end loses nothing (how much a cell may print has its own limit), and no message waits for the event
  // loop: while one does, ZeroMQ throws the next away.
  private readonly iopub = new Publisher({ sendHighWaterMark: 0, sendTimeout: 0 });
  private readonly shell = new Router({ sendHighWaterMark: 0, sendTimeout: 0 });
  private readonly queue: Request[] = [];
  private running: Request | undefined;
  /** What comes of the running cell. */
  private reply: Promise<ExecuteReply> | undefined;
  /** The last interrupt that no cell was there for: its date, and when it came. */
  private early: { date: number; at: number } | undefined;
  /** What was asked beside running cells and is not answered yet: half-written code may keep the compiler for ever. */
  private readonly unanswered = new Set<Request>();

  constructor(
    private readonly connection: Connection,
    private readonly notebook: Notebook,
  ) {
    // If a stop is wanted already, or the signal is the sentinel's own, there is a message as well.
    listen("SIGINT", () => {
      if (!ownSignal.take(stopWish) && stopWish[place.wish] === wish.none) notebook.interrupt();
    });
  }

  /** Listens for as long as the kernel lives. */
  async open(): Promise<void> {
    const workerData = { file: this.connection.file, stopWish, parent, ...cellInput.forSentinel };
    const transferList = [workerData.input];
    const sentinel = new Worker(join(__dirname, "sentinelThread.js"), { workerData, transferList });
    const gone = new Promise<never>((_, reject) => sentinel.on("error", reject));
    sentinel.on("message", (frames: Uint8Array[]) => {
      if (frames.length === 0) return this.look();
      const copies = frames.map((frame) => Buffer.from(frame));
      this.receive(copies, (reply) => sentinel.postMessage(reply));
    });
    // A kernel that can't have one of its ports ends before it has answered anyone: whoever starts it then knows.
    await Promise.race([gone, once(sentinel, "message")]);
    await Promise.all([
      this.iopub.bind(this.connection.address("iopub")),
      this.shell.bind(this.connection.address("shell")),
    ]);
    await Promise.race([gone, this.listen()]);
  }

  private async listen(): Promise<void> {
    const send = (frames: Frames) => this.shell.send(frames);
    // Each by itself: an interrupt may break off what one of them does, and this loop must go on.
    for await (const frames of this.shell) setImmediate(() => this.receive(frames, send));
  }

  private receive(frames: Buffer[], send: Request["send"]): void {
    const message = this.connection.parse(frames);
    if (!message) return;
    const request = { ...message, send };
    if (message.type !== "execute_request") void this.answer(request);
    else {
      this.queue.push(request);
      this.next();
    }
  }

  /** The sentinel asks for a sign of life, or has broken something off, be it this thread's hearing or its ending of the cell. */
  private look(): void {
    signOfLife.give(stopWish);
    if (blow.take(stopWish) || stopWish[place.wish] === wish.sent) this.notebook.interrupt();
    if (this.running) this.awaitEnd(this.running);
    else this.next();
  }

  /** Begins the next cell, unless one runs, or it could be hit by what is meant for another. */
  private next(): void {
    // A stopped cell's wish stays as long as no other cell comes: the sentinel watches over what that one has left behind.
    const [request] = this.queue;
    if (this.running || !request) return;
    // First: the sentinel says that it strikes, and then looks whether it still should.
    Atomics.compareExchange(stopWish, place.wish, wish.ended, wish.none);
    stopDates.cell(stopWish, dateOf(request));
    if (stopDates.isOver(stopWish)) Atomics.compareExchange(stopWish, place.wish, wish.sent, wish.none);
    if (blow.threatens(stopWish)) return;
    this.queue.shift();
    this.running = request;
    const content = request.content as ExecuteRequest;
    this.status(request, "busy");
    cellInput.open(
      content.allow_stdin
        ? (question) => this.connection.answer(request, "input_request", question)
        : undefined,
    );
    this.reply = this.notebook.run(content, (type, body) => this.publish(request, type, body));
    if (this.wasInterrupted(request)) this.notebook.interrupt();
    this.awaitEnd(request);
  }

  private awaitEnd(request: Request): void {
    void this.reply?.then((reply) => this.end(request, reply));
  }

  /** Ends a cell, once; where that is broken off, it is tried again. */
  private async end(request: Request, reply: ExecuteReply): Promise<void> {
    const isDue = () => this.running === request && !blow.threatens(stopWish);
    if (!isDue()) return;
    cellInput.close();
    const stopped = reply.status === "error" && (request.content as ExecuteRequest).stop_on_error !== false;
    if (stopWish[place.wish] === wish.ended) await this.leftTimers();
    if (stopped) await this.reachedByAll();
    if (!isDue()) return;
    ownSignal.absorb(stopWish);
    const skipped = stopped ? this.queue.splice(0) : [];
    this.answerWith(request, reply);
    this.status(request, "idle");
    for (const behind of skipped) {
      this.status(behind, "busy");
      this.answerWith(behind, { status: "aborted" });
      this.status(behind, "idle");
    }
    this.running = undefined;
    this.next();
  }

  /** Control and shell are two channels: an interrupt may overtake the cell that was sent before it, and is meant for it. */
  private wasInterrupted(request: Request): boolean {
    const { date, at } = this.early ?? { date: 0, at: 0 };
    this.early = undefined;
    return dateOf(request) < date && performance.now() - at < longestOvertaking;
  }

  /** Lets cells come into the queue that have reached the socket while the kernel was busy. */
  private async reachedByAll(): Promise<void> {
    // `shell.readable` can't be asked: reading it swallows ZeroMQ's edge-triggered event.
    for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets the next call of the timers that a stopped cell has left behind begin before another cell does. */
  private async leftTimers(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, shortestInterval + 1));
  }

  private async answer(request: Request): Promise<void> {
    const { type, content } = request;
    this.status(request, "busy");
    if (type === "interrupt_request") {
      // Otherwise the cell that was meant has ended by now.
      if (stopWish[place.wish] === wish.sent) {
        if (!this.running) this.early = { date: dateOf(request), at: performance.now() };
        this.notebook.interrupt();
      }
      this.abandonUnanswered();
      this.answerWith(request, { status: "ok" });
    } else if (type === "shutdown_request") {
      const reply = { status: "ok", restart: (content as { restart?: boolean }).restart ?? false };
      this.answerWith(request, reply);
      this.publish(request, "shutdown_reply", reply);
      // Not process.exit: ZeroMQ aborts a process that leaves a thread with sockets in the orderly way.
      setTimeout(endWithChildren, 100);
    } else {
      this.unanswered.add(request);
      const reply = await dispatch(this.notebook, request, (kind, body) => this.publish(request, kind, body));
      if (!this.unanswered.delete(request)) return;
      if (reply) this.answerWith(request, reply);
    }
    this.status(request, "idle");
    if (this.running) this.status(this.running, "busy");
  }

  /** An interrupt ends these, too; who has asked is told so. */
  private abandonUnanswered(): void {
    for (const request of this.unanswered) {
      this.answerWith(request, { status: "error", ename: "Interrupted", evalue: "", traceback: [] });
      this.status(request, "idle");
    }
    this.unanswered.clear();
  }

  private status(request: Request, execution_state: string): void {
    this.publish(request, "status", { execution_state });
  }

  private publish(request: Request, type: string, content: object): void {
    void this.iopub.send(this.connection.answer(request, type, content));
  }

  private answerWith(request: Request, content: object): void {
    request.send(this.connection.answer(request, replyTo(request.type), content));
  }
}
