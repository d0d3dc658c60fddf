import { readFileSync } from "node:fs";

/**
 * Names a running process so that a later one with the same number is not taken for it: its number and, where
 * /proc tells, when it began. Containers hand out the same low numbers again and again.
 *
 * @returns {string | undefined} undefined when no such process runs
 */
export function processIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : `${pid} ${fields[18]}`; // field 22 of proc(5): starttime
  } catch {
    return answers(pid) ? `${pid}` : undefined;
  }
}

/** Whether the process that `identity` names still runs. */
export function isRunning(identity) {
  return identity !== "" && processIdentity(pidOf(identity)) === identity;
}

/** The process number in `identity`. */
export function pidOf(identity) {
  return Number(identity.split(" ")[0]);
}

function answers(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
