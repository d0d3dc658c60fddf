import { readdirSync, readFileSync } from "node:fs";

export interface RunningProcess {
  pid: number;
  parent: number;
  /** Its command line, words set apart by spaces. */
  words: string;
}

/** All processes of this machine, from /proc: a bare Debian has no `ps`. */
export function runningProcesses(): RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ").trim();
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return [{ pid: Number(name), parent, words }];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}
