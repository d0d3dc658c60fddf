import { readdirSync, readFileSync } from "node:fs";

/** What processes hold of the machine's memory, in MB. */
export interface Memory {
  residentMb: number;
  /** The part of it that is pages of files (programs and libraries), which processes share and the system may take back. */
  fileMb: number;
}

/** Ends a process group that this process has started (with `detached`), whatever it is doing. */
export function endGroup(leader: number): void {
  signal(-leader, "SIGKILL");
}

/**
 * Ends a process and all below it, those included that have left its group, such as a kernel. They are stopped first, so
 * that none starts another meanwhile. Where there is no /proc, only the group is known.
 */
export function endTree(pid: number): void {
  const stopped = new Set<number>();
  for (let found = [pid]; found.length > 0;) {
    for (const each of found) {
      stopped.add(each);
      signal(each, "SIGSTOP");
    }
    found = [...stopped].flatMap(childrenOf).filter((child) => !stopped.has(child));
  }
  for (const each of stopped) signal(each, "SIGKILL");
  endGroup(pid);
}

/** The memory of a process and all below it; undefined when it is gone, or where there is no /proc. */
export function memoryOfTree(pid: number): Memory | undefined {
  const [own, ...others] = treeOf(pid).map(memoryOf);
  if (own === undefined) return undefined;
  for (const other of others) {
    own.residentMb += other?.residentMb ?? 0;
    own.fileMb += other?.fileMb ?? 0;
  }
  return own;
}

/** A process and all below it that live. */
export function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

function memoryOf(pid: number): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const mb = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0) / 1024;
    return { residentMb: mb("VmRSS"), fileMb: mb("RssFile") };
  } catch {
    return undefined;
  }
}

/** The processes that a process has started and that live; empty where there is no /proc. Each thread has its own. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return []; // It ended meanwhile.
  }
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
