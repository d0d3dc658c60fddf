import { ZmqServer } from "tslab/dist/jupyter";
import { Message, type FrameSocket } from "./message";
import { type ExecuteRequest, NotebookHandler, type Publish } from "./notebookHandler";

type Channel = ZmqServer["shell"];
type TslabMessage = Parameters<ZmqServer["publishStatus"]>[1];

/** tslab's sockets, with the parts of Jupyter's protocol that tslab leaves out. */
export class KernelServer extends ZmqServer {
  private readonly notebook: NotebookHandler;
  private readonly queue: { socket: FrameSocket; request: Message }[] = [];
  private running = false;

  constructor(connectionFile: string) {
    const notebook = new NotebookHandler();
    super(notebook, connectionFile);
    this.notebook = notebook;
    process.on("SIGINT", () => notebook.interrupt());
  }

  /** One cell at a time runs; whatever else is asked is answered at once. */
  override async handleShellMessage(socket: Channel, ...frames: Buffer[]): Promise<void> {
    const request = Message.parse(this.connInfo.key, frames);
    if (request.type !== "execute_request") {
      this.answer(socket, request);
      return;
    }
    this.queue.push({ socket, request });
    if (!this.running) await this.runQueue();
  }

  private async runQueue(): Promise<void> {
    this.running = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const { socket, request } = next;
      if (await this.execute(socket, request)) continue;
      await this.arrived();
      for (const skipped of this.queue.splice(0)) this.abort(skipped.socket, skipped.request);
    }
    this.running = false;
  }

  /** Whether the cells behind this one may run. */
  private async execute(socket: FrameSocket, request: Message): Promise<boolean> {
    const content = request.content as ExecuteRequest;
    const publish: Publish = (type, body) => request.answer(this.connInfo.key, this.iopub, type, body);
    publish("status", { execution_state: "busy" });
    const reply = await this.notebook.run(content, publish);
    request.answer(this.connInfo.key, socket, "execute_reply", reply);
    publish("status", { execution_state: "idle" });
    return reply.status === "ok" || content.stop_on_error === false;
  }

  /**
   * Resolves when every request that had reached the shell socket stands in the queue: after whole turns of the
   * event loop. (`shell.readable` can't be asked: reading it swallows ZeroMQ's edge-triggered event.)
   */
  private async arrived(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  private abort(socket: FrameSocket, request: Message): void {
    const status = (state: string) =>
      request.answer(this.connInfo.key, this.iopub, "status", { execution_state: state });
    status("busy");
    request.answer(this.connInfo.key, socket, "execute_reply", { status: "aborted" });
    status("idle");
  }

  private answer(socket: Channel, request: Message): void {
    const message = request as unknown as TslabMessage;
    this.publishStatus("busy", message);
    switch (request.type) {
      case "kernel_info_request":
        this.handleKernelInfo(socket, message);
        break;
      case "is_complete_request":
        this.handleIsComplete(socket, message);
        break;
      case "inspect_request":
        this.handleInspect(socket, message);
        break;
      case "complete_request":
        this.handleComplete(socket, message);
        break;
      case "comm_info_request":
        request.answer(this.connInfo.key, socket, "comm_info_reply", { status: "ok", comms: {} });
        break;
      case "shutdown_request":
        this.handleShutdown(socket, message);
        break;
    }
    this.publishStatus("idle", message);
    if (request.type === "shutdown_request") {
      this.close();
      setTimeout(() => process.exit(0), 100);
    }
  }
}
