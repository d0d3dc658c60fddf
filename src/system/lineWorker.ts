import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { endTree } from "./processTree";

/** How many of its last lines on stderr are kept of a worker. */
const keptLines = 20;

/** A program that tells its work as lines of JSON on stdout. It ends when its stdin does. */
export interface LineWorker {
  readonly pid: number | undefined;
  /** Resolves when the worker has ended, however it did; never rejects. */
  readonly ending: Promise<WorkerEnding>;
  /** Sends it a line of JSON. */
  send(message: unknown): void;
  /** Asks it to end, by closing its stdin; after `patience` milliseconds ends it and all that it has started. */
  stop(patience?: number): void;
}

export interface WorkerEnding {
  /** Its exit code, or the signal that ended it, or why it could not be started. */
  readonly code: number | string;
  /** Its last words on stderr. */
  readonly stderr: string;
}

export interface LineWorkerOptions {
  /** Added to this process's environment; undefined for a variable that must not be there. */
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  /** Told each line of JSON that it writes. */
  onMessage: (message: unknown) => void;
  /** Told each other line: something printed past the protocol. */
  onText?: (line: string) => void;
}

/**
 * Starts a worker, the head of a process group of its own: Ctrl-C in the terminal reaches this process alone, which ends
 * its workers in order.
 */
export function startLineWorker(
  [program, ...args]: readonly [string, ...string[]],
  { env, cwd, onMessage, onText = () => undefined }: LineWorkerOptions,
): LineWorker {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  child.stdin.on("error", () => undefined); // It may have ended already.
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = parse(line);
    if (message === undefined) onText(line);
    else onMessage(message);
  });
  const tail: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    tail.push(line);
    if (tail.length > keptLines) tail.shift();
  });
  const ending = new Promise<WorkerEnding>((resolve) => {
    const end = (code: number | string): void => resolve({ code, stderr: tail.join("\n") });
    child.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    child.once("close", (code, signal) => end(code ?? signal ?? "unknown"));
  });
  return {
    pid: child.pid,
    ending,
    send: (message) => void child.stdin.write(`${JSON.stringify(message)}\n`),
    stop(patience = 5_000) {
      child.stdin.end();
      const { pid } = child;
      if (pid === undefined) return;
      const timer = setTimeout(() => endTree(pid), patience);
      void ending.then(() => clearTimeout(timer));
    },
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
