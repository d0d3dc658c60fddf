import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process, named so that a later one with the same number is not taken for it: containers hand out the same low ones. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** When the system started it: the boot, and since then the ticks that Linux counts; empty where there is no /proc. */
  born: string;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), born: birthOf(process.pid) ?? "" };
}

/** The process of this machine with that number; undefined when none runs. */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  const born = isPid(pid) && answers(pid) ? birthOf(pid) : undefined;
  return born === undefined ? undefined : { pid, host: hostname(), born };
}

/** Whether the process runs; undefined when it is another machine's, of which nothing can be known here. */
export function isRunning({ pid, host, born }: ProcessIdentity): boolean | undefined {
  return host === hostname() ? processIdentity(pid)?.born === born : undefined;
}

/** What was read from a file as an identity; undefined when it is none. */
export function asProcessIdentity(read: unknown): ProcessIdentity | undefined {
  if (typeof read !== "object" || read === null) return undefined;
  const { pid, host, born } = read as Partial<ProcessIdentity>;
  if (typeof pid !== "number" || typeof host !== "string" || typeof born !== "string") return undefined;
  return { pid, host, born };
}

/** 0 and negative numbers would name groups of processes, and what is no number a mistake of somebody's. */
function isPid(pid: number): boolean {
  return Number.isInteger(pid) && pid > 0 && pid < 2 ** 31;
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat, behind a name that may contain anything. Of a zombie, which no longer works, none. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : `${boot()}${fields[18]}`;
  } catch {
    return "";
  }
}

let thisBoot: string | undefined;

/** Ticks count from the boot: what a process of the boot before had left would otherwise fit one of this. */
function boot(): string {
  thisBoot ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
  return thisBoot;
}
