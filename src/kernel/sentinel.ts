import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type FrameSocket } from "./message";

/** What Jupyter's connection file says. */
export interface Connection {
  transport: string;
  ip: string;
  key: string;
  iopub_port: number;
  shell_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
}

export function addressOf({ transport, ip }: Connection, port: number): string {
  return `${transport}://${ip}:${port}`;
}

/** What the sentinel's thread is given. The numbers are shared, because a busy kernel hears no messages. */
export interface SentinelData {
  connection: Connection;
  /** `[urgent messages that the kernel has heard, whether the sentinel has sent a signal]` */
  shared: Int32Array;
}

/**
 * The kernel's ear while a cell keeps the kernel busy: a thread of its own that holds the control channel and the
 * heartbeat, and stops what doesn't listen (see ./sentinelThread).
 */
export class Sentinel {
  private readonly shared = new Int32Array(new SharedArrayBuffer(8));
  private readonly thread: Worker;

  constructor(connection: Connection, receive: (frames: Buffer[], socket: FrameSocket) => void) {
    const workerData: SentinelData = { connection, shared: this.shared };
    this.thread = new Worker(join(__dirname, "sentinelThread.js"), {
      workerData,
      stdout: true,
      stderr: true,
    });
    const control = { send: (frames: (Buffer | string)[]) => this.thread.postMessage(frames) };
    this.thread.on("message", ({ frames, urgent }: { frames: Uint8Array[]; urgent: boolean }) => {
      if (urgent) Atomics.add(this.shared, 0, 1);
      // By then a signal that was sent for this message has come, if it was to come at all.
      setTimeout(() => Atomics.store(this.shared, 1, 0), 100).unref();
      receive(
        frames.map((frame) => Buffer.from(frame)),
        control,
      );
    });
    this.thread.on("error", () => undefined);
    this.thread.unref();
  }

  /** Whether a signal that arrives now is the sentinel's own, for a message that arrives as well. */
  sentSignal(): boolean {
    return Atomics.load(this.shared, 1) === 1;
  }

  /** Closes the channels: a process that ends with a socket open in a thread is aborted by ZeroMQ. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.thread.once("exit", resolve));
    this.thread.postMessage("close");
    await closed;
  }
}
