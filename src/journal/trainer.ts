import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** The process that trains. */
export interface Trainer {
  pid: number;
  host: string;
  /** When the system started it, as Linux counts: another process may get the same number later. */
  born: string;
}

/** This process. */
export function thisTrainer(): Trainer {
  return { pid: process.pid, host: hostname(), born: birthOf(process.pid) };
}

// A process of another machine, which shares the folder, is taken for alive as long as it writes this often.
const longestSilence = 60_000; // ms

/**
 * Whether the process lives.
 * @param heard when it last wrote to its journal, in milliseconds since 1970
 */
export function isAlive({ pid, host, born }: Trainer, heard: number): boolean {
  if (host !== hostname()) return Date.now() - heard < longestSilence;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return birthOf(pid) === born;
}

/** Field 22 of /proc/PID/stat, behind a name that may contain anything; empty where there is no /proc. Of a zombie none. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "dead" : fields[18];
  } catch {
    return "";
  }
}
