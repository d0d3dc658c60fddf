import { spawnSync } from "node:child_process";

/** Puts copies into a folder, as links to the same files where one disk holds both. Returns whether all are there. */
export function linked(folder: string, ...paths: string[]): boolean {
  const copy = (how: string) => spawnSync("cp", [how, "-f", ...paths, folder]).status === 0;
  return copy("-al") || copy("-a");
}
