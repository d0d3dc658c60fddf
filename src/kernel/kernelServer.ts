import { Publisher, Router } from "zeromq";
import { type FrameSocket, Message } from "./message";
import { type ExecuteRequest, type Notebook } from "./notebook";
import { type Connection, addressOf, sharedState, startSentinel } from "./sentinel";

interface Request {
  message: Message;
  socket: FrameSocket;
}

/** Jupyter's messages: one cell runs at a time, in the order asked; whatever else is asked is answered at once. */
export class KernelServer {
  // A slow front end loses nothing (how much a cell may print has its own limit), and no message waits for the event
  // loop: while one does, ZeroMQ throws the next away.
  private readonly iopub = new Publisher({ sendHighWaterMark: 0, sendTimeout: 0 });
  private readonly shell = new Router({ sendHighWaterMark: 0, sendTimeout: 0 });
  private readonly stdin = new Router();
  private readonly queue: Request[] = [];
  private running: Request | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly notebook: Notebook,
  ) {
    startSentinel(connection, (frames, control) => this.receive(frames, control));
    // If a stop is wanted already, the signal is the sentinel's own, for a message that arrives as well.
    process.on("SIGINT", () => {
      if (!sharedState.stop) notebook.interrupt();
    });
  }

  /** Listens for as long as the kernel lives. */
  async open(): Promise<void> {
    const { iopub_port, shell_port, stdin_port } = this.connection;
    await Promise.all([
      this.iopub.bind(addressOf(this.connection, iopub_port)),
      this.shell.bind(addressOf(this.connection, shell_port)),
      this.stdin.bind(addressOf(this.connection, stdin_port)),
    ]);
    for await (const frames of this.shell) this.receive(frames, this.shell);
  }

  private receive(frames: Buffer[], socket: FrameSocket): void {
    let message: Message;
    try {
      message = Message.parse(this.connection.key, frames);
    } catch {
      return; // not signed with this connection's key: nobody we answer
    }
    const request = { message, socket };
    if (message.type !== "execute_request") this.answer(request);
    else if (this.queue.push(request) > 0 && !this.running) void this.runQueue();
  }

  private async runQueue(): Promise<void> {
    while ((this.running = this.queue.shift())) await this.execute(this.running);
  }

  private async execute(request: Request): Promise<void> {
    const content = request.message.content as ExecuteRequest;
    this.status(request, "busy");
    const reply = await this.notebook.run(content, (type, body) => this.publish(request, type, body));
    const stopped = reply.status === "error" && content.stop_on_error !== false;
    const skipped = stopped ? await this.waiting() : [];
    this.reply(request, reply);
    this.status(request, "idle");
    for (const behind of skipped) this.abort(behind);
  }

  /** Takes all cells that wait, also those that have reached the socket while the kernel was busy. */
  private async waiting(): Promise<Request[]> {
    // `shell.readable` can't be asked: reading it swallows ZeroMQ's edge-triggered event.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    return this.queue.splice(0);
  }

  private abort(request: Request): void {
    this.status(request, "busy");
    this.reply(request, { status: "aborted" });
    this.status(request, "idle");
  }

  private answer(request: Request): void {
    const { type, content } = request.message;
    this.status(request, "busy");
    if (type === "interrupt_request") {
      this.notebook.interrupt();
      this.reply(request, { status: "ok" });
    } else if (type === "shutdown_request") {
      const reply = { status: "ok", restart: (content as { restart?: boolean }).restart ?? false };
      this.reply(request, reply);
      this.publish(request, "shutdown_reply", reply);
    } else if (type === "comm_open") {
      // No comm has a target here; the protocol's way to say so is to close it.
      this.publish(request, "comm_close", { comm_id: (content as { comm_id?: string }).comm_id, data: {} });
    } else if (type.endsWith("_request")) {
      const reply = this.notebook.answer(type.replace("_request", ""), content);
      if (reply) this.reply(request, reply);
    }
    this.status(request, "idle");
    if (this.running) this.status(this.running, "busy");
    if (type === "shutdown_request") this.close();
  }

  /** Ends the process, when ZeroMQ has sent what is to be sent. */
  private close(): void {
    this.notebook.close();
    // Not process.exit: ZeroMQ aborts a process that leaves a thread with sockets in the orderly way.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 100);
  }

  private status(request: Request, execution_state: string): void {
    this.publish(request, "status", { execution_state });
  }

  private publish({ message }: Request, type: string, content: object): void {
    message.answer(this.connection.key, this.iopub, type, content);
  }

  private reply({ message, socket }: Request, content: object): void {
    message.answer(this.connection.key, socket, message.type.replace("_request", "_reply"), content);
  }
}
