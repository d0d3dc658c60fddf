import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Dealer, Request, Subscriber } from "zeromq";
import { kernelSpec } from "../../src/kernel/kernelSpec";

export const root = resolve(__dirname, "../..");
/** As in kernel.json, without the connection file. */
export const adapter = (kernelSpec(join(root, "dist/src/kernel/main.js")) as { argv: string[] }).argv.slice(
  0,
  -1,
);
export const stockTslab = [
  process.execPath,
  join(root, "node_modules/tslab/bin/tslab"),
  "kernel",
  "--config-path",
];

type Content = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

export interface IopubMessage {
  type: string;
  parent: string;
  content: Content;
  id: string;
}

/** What came of one cell. */
export interface Outcome {
  reply: Content;
  /** IOPub's messages in the cell's name, without status and execute_input. */
  outputs: IopubMessage[];
  stdout: string;
  stderr: string;
  result: string | undefined;
  error: Content | undefined;
}

interface StartOptions {
  command?: string[];
  cwd?: string;
  env?: Record<string, string>;
  stdinLater?: boolean;
}

/** A kernel in a process of its own, and a front end for it: small enough to see what goes over the wire. */
export class KernelClient {
  /** IOPub's messages, and what the kernel asks on its stdin channel. */
  readonly iopub: IopubMessage[] = [];
  /** What the process itself has written to its stderr, where nobody looks. */
  complaints = "";
  // The kernel finds the stdin channel of whoever sent a cell by the same identity.
  private readonly routingId = randomUUID();
  private readonly shell = new Dealer({ linger: 0, sendTimeout: 0, routingId: this.routingId });
  private readonly stdin = new Dealer({ linger: 0, sendTimeout: 0, routingId: this.routingId });
  private readonly control = new Dealer({ linger: 0, sendTimeout: 0 });
  private readonly subscriber = new Subscriber({ linger: 0 });
  private readonly waiting = new Map<string, (content: Content) => void>();
  private readonly watchers = new Set<() => void>();
  readonly ended: Promise<number | null>;
  readonly connectionFile: string;

  private constructor(
    readonly process: ChildProcess,
    private readonly folder: string,
    private readonly ports: Record<string, number>,
    private readonly key: string,
  ) {
    this.connectionFile = join(folder, "connection.json");
    process.stderr?.on("data", (text) => (this.complaints += String(text)));
    this.ended = new Promise((settle) => process.on("exit", settle));
  }

  /** A port that was free when it was looked for may be another's when the kernel binds it: then others are tried. */
  static async start(options: StartOptions = {}, attempts = 3): Promise<KernelClient> {
    const kernel = await KernelClient.spawn(options);
    try {
      await kernel.connect();
      return kernel;
    } catch (error) {
      await kernel.stop();
      if (attempts === 1) throw error;
      return await KernelClient.start(options, attempts - 1);
    }
  }

  private static async spawn(options: StartOptions): Promise<KernelClient> {
    const folder = mkdtempSync(join(tmpdir(), "kernel-"));
    const names = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"];
    const free = await freePorts(names.length);
    const ports = Object.fromEntries(names.map((name, i) => [name, free[i]]));
    const key = randomUUID();
    const file = join(folder, "connection.json");
    const connection = { transport: "tcp", ip: "127.0.0.1", key, signature_scheme: "hmac-sha256", ...ports };
    writeFileSync(file, JSON.stringify(connection));
    const [command = "", ...args] = options.command ?? adapter;
    const child = spawn(command, [...args, file], {
      cwd: options.cwd ?? join(root, "notebooks"),
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const kernel = new KernelClient(child, folder, ports, key);
    if (!options.stdinLater) kernel.connectStdin();
    return kernel;
  }

  /** Runs a cell to its end. */
  async execute(code: string, options: object = {}): Promise<Outcome> {
    return await this.submit(code, options).outcome;
  }

  /** Sends a cell, and doesn't wait. */
  submit(code: string, options: object = {}): { id: string; outcome: Promise<Outcome> } {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    };
    const { id, reply } = this.send("execute_request", { ...content, ...options });
    return { id, outcome: this.outcomeOf(id, reply) };
  }

  /** The content of the reply to a request. */
  async ask(type: string, content: object, channel: "shell" | "control" = "shell"): Promise<Content> {
    return await this.send(type, content, channel).reply;
  }

  /** `given` is what the header has besides, `parent` the header of what this answers. */
  send(
    type: string,
    content: object,
    channel: "shell" | "control" | "stdin" = "shell",
    given: object = {},
    parent: object = {},
  ) {
    const id = randomUUID();
    const header = {
      msg_id: id,
      session: "test",
      username: "test",
      date: dateNow(),
      msg_type: type,
      version: "5.3",
      ...given,
    };
    const reply = new Promise<Content>((settle) => this.waiting.set(id, settle));
    const parts = [header, parent, {}, content].map((part) => JSON.stringify(part));
    this.sendSigned(parts, channel);
    return { id, reply };
  }

  /** Sends whatever, as a message that the kernel must believe to be its front end's. */
  sendSigned(parts: string[], channel: "shell" | "control" | "stdin" = "shell"): void {
    const hash = createHmac("sha256", this.key);
    parts.forEach((part) => hash.update(part));
    void this[channel].send(["<IDS|MSG>", hash.digest("hex"), ...parts]);
  }

  async interrupt(): Promise<Content> {
    return await this.ask("interrupt_request", {}, "control");
  }

  /** Resolves when IOPub has brought such a message. */
  async until(matches: (message: IopubMessage) => boolean): Promise<IopubMessage> {
    for (;;) {
      const found = this.iopub.find(matches);
      if (found) return found;
      await new Promise<void>((settle) => this.watchers.add(settle));
    }
  }

  async heartbeat(): Promise<string> {
    const socket = new Request({ linger: 0, receiveTimeout: 2000 });
    socket.connect(`tcp://127.0.0.1:${this.ports["hb_port"]}`);
    await socket.send("ping");
    const [answer] = await socket.receive();
    socket.close();
    return String(answer);
  }

  /** Ends this kernel, whatever it does. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill("SIGKILL");
    await this.ended;
    for (const socket of [this.shell, this.control, this.stdin, this.subscriber]) socket.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Becomes ready to be asked. */
  connectStdin(): void {
    this.stdin.connect(this.address("stdin_port"));
  }

  private address(name: string): string {
    return `tcp://127.0.0.1:${this.ports[name]}`;
  }

  private async connect(): Promise<void> {
    this.subscriber.subscribe();
    this.subscriber.connect(this.address("iopub_port"));
    this.shell.connect(this.address("shell_port"));
    this.control.connect(this.address("control_port"));
    for (const socket of [this.subscriber, this.stdin]) {
      void this.listen(socket, (type, parent, content, id) => {
        this.iopub.push({ type, parent, content, id });
        for (const watcher of this.watchers) watcher();
        this.watchers.clear();
      });
    }
    for (const socket of [this.shell, this.control]) {
      void this.listen(socket, (_type, parent, content) => this.waiting.get(parent)?.(content));
    }
    // IOPub is there when the status of a request comes through it.
    for (;;) {
      const { id, reply } = this.send("kernel_info_request", {});
      const early: unknown = await Promise.race([reply, this.ended]);
      if (typeof early === "number" || early === null) throw new Error(`the kernel ended with ${early}`);
      const seen = this.until(
        ({ parent, content }) => parent === id && content["execution_state"] === "idle",
      );
      if (await Promise.race([seen, new Promise((settle) => setTimeout(settle, 200))])) return;
    }
  }

  private async listen(
    socket: Dealer | Subscriber,
    hear: (type: string, parent: string, content: Content, id: string) => void,
  ): Promise<void> {
    for await (const frames of socket) {
      const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
      const [header, parent, , content] = frames
        .slice(start + 2)
        .map((part) => JSON.parse(part.toString()) as Content);
      hear(
        String(header?.["msg_type"]),
        String(parent?.["msg_id"]),
        content ?? {},
        String(header?.["msg_id"]),
      );
    }
  }

  private async outcomeOf(id: string, replied: Promise<Content>): Promise<Outcome> {
    const reply = await replied;
    await this.until(({ parent, content }) => parent === id && content["execution_state"] === "idle");
    const outputs = this.iopub.filter(
      ({ parent, type }) => parent === id && !["status", "execute_input", "input_request"].includes(type),
    );
    const stream = (name: string) =>
      outputs.map(({ content }) => (content["name"] === name ? String(content["text"]) : "")).join("");
    const result = outputs.find(({ type }) => type === "execute_result")?.content["data"] as
      Content | undefined;
    const error = outputs.find(({ type }) => type === "error")?.content;
    return {
      reply,
      outputs,
      stdout: stream("stdout"),
      stderr: stream("stderr"),
      result: result?.["text/plain"] as string | undefined,
      error,
    };
  }
}

/** Ports that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** With microseconds, as jupyter_client dates its messages. */
function dateNow(): string {
  const now = performance.timeOrigin + performance.now();
  const microseconds = Math.floor((now % 1) * 1000);
  return new Date(now).toISOString().replace("Z", `${String(microseconds).padStart(3, "0")}Z`);
}
