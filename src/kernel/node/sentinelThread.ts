import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Reply, Router } from "zeromq";
import { Connection, type ConnectionFile, dateOf, type Frames, type Message } from "./connection";
import { wish } from "../core/stopSignal";
import { blow } from "./blow";
import { endWithChildren, breakOffLastChild } from "./children";
import { answer, place, signOfLife, stopDates, stopWish } from "./stopBoard";
import { usage } from "./usage";

// How long the kernel may leave an interrupt unheard before the cell is broken off, from then to the next means; how
// long a shutdown.
const untilSignal = 1000; // ms
const untilNext = 500; // ms
const untilSign = 2000; // ms
const untilKill = 2000; // ms
const untilAskedAgain = 50; // ms
/** Signs of life after which a cell that has heard the wish should have ended long ago. */
const longestHeeding = 4;
/** Signs of life after a stopped cell's end that show that it has left nothing behind which keeps the kernel busy. */
const enoughSigns = 2;

/**
 * The kernel's ear while a cell keeps it busy: a thread of its own that holds the control channel and the heartbeat,
 * writes the learner's wish to stop where loops look, breaks off what doesn't look, and ends a kernel that doesn't listen.
 */
const { file, parent, input, answered } = workerData as {
  file: ConnectionFile;
  parent: number;
  /** Where the cell asks the learner, and is answered. */
  input: MessagePort;
  answered: Int32Array;
};
const connection = new Connection(file);
const control = new Router({ sendTimeout: 0 });
const heartbeat = new Reply();
// A front end that has just connected may not have been noticed yet: by default its question would be dropped unsaid.
const stdin = new Router({ sendTimeout: 0, mandatory: true });
let isAsked = false;
/** The questions that were asked until now, by their messages' names; the last one is the one that is answered. */
const questions: string[] = [];
let signal: NodeJS.Timeout | undefined;
/** How many signs of life were asked for since the cell has ended. */
let lastSigns = 0;
/** How many signs of life the running cell's wish has had. */
let signs = 0;

async function watchControl(): Promise<void> {
  parentPort?.on("message", (frames: Frames) => void control.send(frames));
  for await (const frames of control) {
    const message = connection.parse(frames);
    const type = message?.type;
    // Here, as the kernel may be busy for long, and this is what one would like to see then.
    if (message?.type === "usage_request") {
      void control.send(connection.answer(message, "usage_reply", usage()));
      continue;
    }
    if (type === "interrupt_request") answerCell(answer.interrupted);
    if (message?.type === "interrupt_request") wishFor(dateOf(message));
    if (type === "shutdown_request") setTimeout(endWithChildren, untilKill);
    parentPort?.postMessage(frames);
  }
}

/** Says that the running cell should stop, if the interrupt is meant for it, and sets the clock for the case that it is not heard. */
function wishFor(sent: number): void {
  stopDates.interrupt(stopWish, sent);
  // A wish that is not heard yet keeps its clock; the clock of one that was heard must not strike for this one.
  if (stopWish[place.wish] === wish.sent || stopDates.isOver(stopWish)) return;
  stopWish[place.wish] = wish.sent;
  // Another cell may have begun meanwhile; where it does so from here on, the kernel looks at the dates itself.
  if (stopDates.isOver(stopWish)) {
    Atomics.compareExchange(stopWish, place.wish, wish.sent, wish.none);
    return;
  }
  lastSigns = 0;
  signs = 0;
  clearTimeout(signal);
  signal = setTimeout(breakOff, untilSignal, "SIGINT");
}

async function watchInput(): Promise<void> {
  input.on("message", (frames: Frames) => {
    isAsked = true;
    questions.push(connection.parse(frames.map((frame) => Buffer.from(frame)))?.header.msg_id ?? "");
    void sendQuestion(frames);
  });
  for await (const frames of stdin) {
    const reply = connection.parse(frames);
    if (reply?.type !== "input_reply" || isLate(reply)) continue;
    answerCell(answer.given, (reply.content as { value?: unknown }).value);
  }
}

/** Whether a reply answers an earlier question, whose cell was interrupted meanwhile. Not every front end says which. */
function isLate({ parent }: Message): boolean {
  return parent !== undefined && questions.slice(0, -1).includes(parent);
}

/** Sends a cell's question as soon as the front end can be reached, as long as the cell waits. */
async function sendQuestion(frames: Frames): Promise<void> {
  while (isAsked) {
    try {
      return await stdin.send(frames);
    } catch {
      await new Promise((wake) => setTimeout(wake, untilAskedAgain));
    }
  }
}

/** Wakes the cell that waits for the learner; an answer that nobody waits for is none. */
function answerCell(how: number, value?: unknown): void {
  if (!isAsked) return;
  isAsked = false;
  input.postMessage(value);
  Atomics.store(answered, 0, how);
  Atomics.notify(answered, 0);
}

/**
 * Breaks off what the kernel is doing: first the child that a cell waits for, or the cell's script (by a signal, which Node
 * takes only before the script's first await); then whatever runs, until the wish is heard. A cell may have heard it and
 * then begun what doesn't end: as long as it runs, and for a while when it has ended, the kernel is asked for a sign of life.
 * What is broken off may be the kernel's own hearing, or its ending of the cell: then the wish is said again.
 */
function breakOff(means: "SIGINT" | "SIGKILL"): void {
  if (stopWish[place.wish] === wish.none) return;
  if (stopWish[place.wish] !== wish.sent && !signOfLife.isAwaited(stopWish)) {
    if (stopWish[place.wish] !== wish.ended) lastSigns = 0;
    else if (lastSigns++ === enoughSigns) {
      Atomics.compareExchange(stopWish, place.wish, wish.ended, wish.none);
      return;
    }
    if (++signs % longestHeeding === 0) Atomics.compareExchange(stopWish, place.wish, wish.heard, wish.sent);
    signOfLife.ask(stopWish);
    parentPort?.postMessage([]);
    signal = setTimeout(breakOff, untilSign, "SIGINT");
    return;
  }
  const sayAgain = () => parentPort?.postMessage([]);
  if (stopWish[place.waiting] === 1) breakOffLastChild(means);
  else if (means === "SIGINT") blow.bySignal(stopWish, sayAgain);
  else blow.byTermination(stopWish, sayAgain);
  signal = setTimeout(breakOff, untilNext, "SIGKILL");
}

async function answerHeartbeat(): Promise<void> {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

// Jupyter says who started the kernel. When that process is gone, nobody can reach the kernel any more.
if (process.env["JPY_PARENT_PID"] !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) endWithChildren();
  }, 1000);
}

async function listen(): Promise<void> {
  await Promise.all([
    control.bind(connection.address("control")),
    stdin.bind(connection.address("stdin")),
    heartbeat.bind(connection.address("hb")),
  ]);
  parentPort?.postMessage([]); // for the kernel, which answers nobody before
  void watchControl();
  void watchInput();
  void answerHeartbeat();
}

void listen();
