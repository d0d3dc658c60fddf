import { parentPort, workerData } from "node:worker_threads";
import { Reply, Router } from "zeromq";
import { Message } from "./message";
import { type Connection, SharedState, addressOf } from "./sentinel";

// How long the kernel may leave an interrupt unheard before a signal breaks the cell's script; how long a shutdown.
const untilSignal = 200; // ms
const untilKill = 2000; // ms

const { connection, numbers } = workerData as {
  connection: Connection;
  numbers: Int32Array<SharedArrayBuffer>;
};
const state = new SharedState(numbers);
const control = new Router({ sendTimeout: 0 });
const heartbeat = new Reply();

async function watchControl(): Promise<void> {
  await control.bind(addressOf(connection, connection.control_port));
  let messages = 0;
  for await (const frames of control) {
    const type = typeOf(frames);
    if (type === "interrupt_request") state.stop = true;
    parentPort?.postMessage(frames);
    messages++;
    if (type === "interrupt_request") unlessHeard(messages, untilSignal, "SIGINT");
    if (type === "shutdown_request") unlessHeard(messages, untilKill, "SIGKILL");
  }
}

function typeOf(frames: Buffer[]): string | undefined {
  try {
    return Message.parse(connection.key, frames).type;
  } catch {
    return undefined; // the kernel will not listen to it either
  }
}

function unlessHeard(message: number, wait: number, signal: "SIGINT" | "SIGKILL"): void {
  setTimeout(() => {
    if (state.heard < message) process.kill(process.pid, signal);
  }, wait);
}

async function answerHeartbeat(): Promise<void> {
  await heartbeat.bind(addressOf(connection, connection.hb_port));
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

// Jupyter says who started the kernel. When that process is gone, nobody can reach the kernel any more.
if (process.env["JPY_PARENT_PID"] !== undefined) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 1000);
}

parentPort?.on("message", (frames: (Uint8Array | string)[]) => {
  void control.send(frames.map((frame) => (typeof frame === "string" ? frame : Buffer.from(frame))));
});

void watchControl();
void answerHeartbeat();
