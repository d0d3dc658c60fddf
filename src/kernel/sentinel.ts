import { writeSync } from "node:fs";
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
  return transport === "ipc" ? `ipc://${ip}-${port}` : `${transport}://${ip}:${port}`;
}

/** Numbers that the kernel shares with the sentinel's thread, because a busy kernel hears no messages. */
export class SharedState {
  constructor(readonly numbers = new Int32Array(new SharedArrayBuffer(8))) {}

  /** Whether the learner wants the running cell to stop. */
  get stop(): boolean {
    return Atomics.load(this.numbers, 0) === 1;
  }

  set stop(wanted: boolean) {
    Atomics.store(this.numbers, 0, Number(wanted));
  }

  /** How many control messages the kernel has heard. */
  get heard(): number {
    return Atomics.load(this.numbers, 1);
  }

  hear(): void {
    Atomics.add(this.numbers, 1, 1);
  }
}

export const sharedState = new SharedState();

/**
 * Starts the kernel's ear while a cell keeps the kernel busy: a thread of its own that holds the control channel and
 * the heartbeat, and stops what doesn't listen (see ./sentinelThread).
 */
export function startSentinel(
  connection: Connection,
  receive: (frames: Buffer[], control: FrameSocket) => void,
): void {
  const workerData = { connection, numbers: sharedState.numbers };
  const thread = new Worker(join(__dirname, "sentinelThread.js"), { workerData });
  const control = { send: (frames: (Buffer | string)[]) => thread.postMessage(frames) };
  thread.on("error", giveUp);
  thread.on("message", (frames: Uint8Array[]) => {
    sharedState.hear();
    receive(
      frames.map((frame) => Buffer.from(frame)),
      control,
    );
  });
}

/** Ends a kernel that can't reach its front end (a port is taken, say): Jupyter then starts another. */
export function giveUp(thrown: unknown): void {
  writeSync(2, `kernel: ${String(thrown)}\n`);
  process.kill(process.pid, "SIGKILL");
}
