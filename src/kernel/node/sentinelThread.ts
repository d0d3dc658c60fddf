import { parentPort, workerData } from "node:worker_threads";
import { Reply, Router } from "zeromq";
import { Connection, type ConnectionFile, type Frames } from "./connection";
import { wish } from "../core/stopSignal";

// How long the kernel may leave an interrupt unheard before a signal breaks the cell's script; how long a shutdown.
const untilSignal = 1000; // ms
const untilKill = 2000; // ms

/**
 * The kernel's ear while a cell keeps it busy: a thread of its own that holds the control channel and the heartbeat,
 * writes the learner's wish to stop where loops look, and ends a kernel that doesn't listen.
 */
const { file, stopWish, parent } = workerData as {
  file: ConnectionFile;
  stopWish: Int32Array;
  parent: number;
};
const connection = new Connection(file);
const control = new Router({ sendTimeout: 0 });
const heartbeat = new Reply();
let signal: NodeJS.Timeout | undefined;

async function watchControl(): Promise<void> {
  await control.bind(connection.address("control"));
  parentPort?.on("message", (frames: Frames) => void control.send(frames));
  for await (const frames of control) {
    const type = connection.parse(frames)?.type;
    // A wish that is not heard yet keeps its clock; the clock of one that was heard must not strike for this one.
    if (type === "interrupt_request" && stopWish[0] !== wish.sent) {
      stopWish[0] = wish.sent;
      clearTimeout(signal);
      signal = setTimeout(() => {
        if (stopWish[0] === wish.sent) process.kill(process.pid, "SIGINT");
      }, untilSignal);
    }
    if (type === "shutdown_request") setTimeout(() => process.kill(process.pid, "SIGKILL"), untilKill);
    parentPort?.postMessage(frames);
  }
}

async function answerHeartbeat(): Promise<void> {
  await heartbeat.bind(connection.address("hb"));
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

// Jupyter says who started the kernel. When that process is gone, nobody can reach the kernel any more.
if (process.env["JPY_PARENT_PID"] !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 1000);
}

void watchControl();
void answerHeartbeat();
