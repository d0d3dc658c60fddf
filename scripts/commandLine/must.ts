import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { ToldError } from "./toldError";

/** Runs a command to its end, and gives what it printed. Throws with the command's own words where it fails. */
export function must([command, ...args]: string[], options: SpawnSyncOptions = {}): string {
  const how = { maxBuffer: 1e8, ...options, encoding: "utf8" } as const;
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, how);
  if (status === 0) return stdout;
  const why = error?.message ?? `${signal ?? `exit code ${status}`}\n${stderr.trim() || stdout.trim()}`;
  throw new ToldError(`${[command, ...args].join(" ")} failed: ${why}`);
}
