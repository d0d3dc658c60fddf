import { Publisher, Router } from "zeromq";
import { type FrameSocket, Message } from "./message";
import { type ExecuteRequest, type Notebook, type Publish } from "./notebook";
import { type Connection, Sentinel, addressOf } from "./sentinel";

interface Request {
  message: Message;
  socket: FrameSocket;
}

/** Jupyter's messages: one cell runs at a time, in the order asked; whatever else is asked is answered at once. */
export class KernelServer {
  // A slow front end loses nothing: how much a cell may print has its own limit.
  private readonly iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 });
  private readonly shell = new Router({ linger: 1000 });
  private readonly stdin = new Router();
  private readonly sentinel: Sentinel;
  private readonly queue: Request[] = [];
  private running: Request | undefined;
  // Kept, because a cell's own process.exit is refused.
  private readonly exit = process.exit.bind(process);

  constructor(
    private readonly connection: Connection,
    private readonly notebook: Notebook,
  ) {
    this.sentinel = new Sentinel(connection, (frames, socket) => this.receive(frames, socket));
    process.on("SIGINT", () => {
      if (!this.sentinel.sentSignal()) notebook.interrupt();
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
    else if (this.queue.push(request) === 1 && !this.running) void this.runQueue();
  }

  private async runQueue(): Promise<void> {
    while ((this.running = this.queue.shift())) {
      const goOn = await this.execute(this.running);
      // Whole turns of the event loop, so that whatever has reached the sockets by now is in the queue.
      // (`shell.readable` can't be asked: reading it swallows ZeroMQ's edge-triggered event.)
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      if (!goOn) for (const request of this.queue.splice(0)) this.abort(request);
    }
  }

  /** Whether the cells behind this one may run. */
  private async execute(request: Request): Promise<boolean> {
    const content = request.message.content as ExecuteRequest;
    const publish: Publish = (type, body) => this.publish(request, type, body);
    this.status(request, "busy");
    const reply = await this.notebook.run(content, publish);
    this.reply(request, reply);
    this.status(request, "idle");
    return reply.status === "ok" || content.stop_on_error === false;
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
    if (type === "shutdown_request") void this.close();
  }

  private async close(): Promise<void> {
    this.notebook.close();
    for (const socket of [this.iopub, this.shell, this.stdin]) socket.close();
    await this.sentinel.close();
    this.exit(0);
  }

  private status(request: Request, execution_state: string): void {
    this.publish(request, "status", { execution_state });
  }

  private publish({ message }: Request, type: string, content: object): void {
    if (!this.iopub.closed) message.answer(this.connection.key, this.iopub, type, content);
  }

  private reply({ message, socket }: Request, content: object): void {
    message.answer(this.connection.key, socket, message.type.replace("_request", "_reply"), content);
  }
}
