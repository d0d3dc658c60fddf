import childProcess from "node:child_process";
import { childrenOf, endGroup, endTree, treeOf } from "../../system/processTree";
import { Interrupted, wish } from "../core/stopSignal";
import { place } from "./stopBoard";

/**
 * Breaks off the child that this process waits for in `execSync` and the like, which is the last that it has started:
 * first as Ctrl-C would, then for good.
 */
export function breakOffLastChild(means: "SIGINT" | "SIGKILL"): void {
  const last = Math.max(...childrenOf(process.pid));
  if (last < 0) return;
  if (means === "SIGKILL") return endTree(last);
  for (const pid of treeOf(last)) {
    try {
      process.kill(pid, means);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Ends this process at once, with the children that cells have started. */
export function endWithChildren(): void {
  try {
    for (const child of childrenOf(process.pid)) endTree(child);
    // Jupyter starts a kernel as the leader of a group, in which also what has lost its parent is found.
    endGroup(process.pid);
  } finally {
    process.kill(process.pid, "SIGKILL");
  }
}

/** While a cell waits in `execSync`, `execFileSync` or `spawnSync`, `stopWish` says so. */
export function noteWaiting(stopWish: Int32Array): void {
  for (const name of ["execSync", "execFileSync", "spawnSync"] as const) {
    const original = childProcess[name] as (...given: unknown[]) => unknown;
    const noted = (...given: unknown[]) => {
      stopWish[place.waiting] = 1;
      try {
        return original(...given);
      } catch (thrown) {
        throw stopWish[place.wish] === wish.none ? thrown : new Interrupted();
      } finally {
        stopWish[place.waiting] = 0;
      }
    };
    Object.assign(childProcess, { [name]: noted });
  }
}
