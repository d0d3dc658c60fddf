// What killed downloads have left in the cache.
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The parts and locks that belong to a file of the cache, as [{path, bytes}]. */
export function leftoversOf(file: string): { path: string; bytes: number }[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  const name = basename(file);
  const isLeftover = (other: string): boolean =>
    other.startsWith(`${name}.`) &&
    (other.endsWith(".part") || /^\.lock(\.|$)/.test(other.slice(name.length)));
  return readdirSync(folder)
    .filter(isLeftover)
    .map((other) => ({ path: join(folder, other), bytes: lstatSync(join(folder, other)).size }));
}
