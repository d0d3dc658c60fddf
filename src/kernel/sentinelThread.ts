import { Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { Reply, Router } from "zeromq";
import { Message } from "./message";
import { type SentinelData, addressOf } from "./sentinel";

// How long the kernel may leave an interrupt unheard before a signal breaks the cell's script, and then before its
// JavaScript is stopped wherever it is (a loop behind an `await` is beyond a signal); and how long a shutdown.
const untilSignal = 200; // ms
const untilTermination = 3000; // ms
const untilKill = 2000; // ms

const { connection, shared } = workerData as SentinelData;
const control = new Router({ linger: 1000 });
const heartbeat = new Reply();
let urgentMessages = 0;

async function watchControl(): Promise<void> {
  await control.bind(addressOf(connection, connection.control_port));
  for await (const frames of control) {
    const type = typeOf(frames);
    const urgent = type === "interrupt_request" || type === "shutdown_request";
    if (urgent) urgentMessages++;
    parentPort?.postMessage({ frames, urgent });
    if (type === "interrupt_request") {
      unlessHeard(untilSignal, signal);
      unlessHeard(untilTermination, terminate);
    } else if (type === "shutdown_request") {
      unlessHeard(untilKill, kill);
    }
  }
}

function typeOf(frames: Buffer[]): string | undefined {
  try {
    return Message.parse(connection.key, frames).type;
  } catch {
    return undefined; // the kernel will not listen to it either
  }
}

function unlessHeard(wait: number, act: () => void): void {
  const number = urgentMessages;
  setTimeout(() => {
    if (Atomics.load(shared, 0) < number) act();
  }, wait);
}

function signal(): void {
  Atomics.store(shared, 1, 1);
  process.kill(process.pid, "SIGINT");
}

function terminate(): void {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
}

function kill(): void {
  process.kill(process.pid, "SIGKILL");
}

async function answerHeartbeat(): Promise<void> {
  await heartbeat.bind(addressOf(connection, connection.hb_port));
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

// Jupyter says who started the kernel. When that process is gone, nobody can reach the kernel any more.
if (process.env["JPY_PARENT_PID"] !== undefined) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) kill();
  }, 1000);
}

parentPort?.on("message", (message: "close" | (Uint8Array | string)[]) => {
  if (message !== "close") {
    void control.send(message.map((frame) => (typeof frame === "string" ? frame : Buffer.from(frame))));
    return;
  }
  control.close();
  heartbeat.close();
  setImmediate(() => process.exit());
});

void watchControl();
void answerHeartbeat();
