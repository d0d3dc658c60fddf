import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sitePackages } from "../setup/sitePackages";
import { linked } from "./linked";

/**
 * Begins a Python environment with the packages of another, where both Pythons are of one version: set-up then fetches
 * only what is missing. Leaves one that is there as it is. `path` is where a Python is looked for.
 */
export function seedPython(from: string, to: string, path: string): void {
  const [packages] = sitePackages(from);
  if (existsSync(to) || packages === undefined) return;
  const begun = join(to, ".setup-begun"); // as set-up calls it, which begins anew where it finds one
  mkdirSync(to);
  writeFileSync(begun, "");
  const run = (...words: string[]) =>
    spawnSync(words[0], words.slice(1), { env: { ...process.env, PATH: path } }).status === 0;
  if (!run("python3", "-m", "venv", to) || !existsSync(packages.replace(from, to))) return;
  const parts = ["lib", "etc", "share"].map((name) => join(from, name)).filter(existsSync);
  if (!linked(to, ...parts)) return;
  for (const name of readdirSync(join(from, "bin"))) {
    const [script, copy] = [from, to].map((folder) => join(folder, "bin", name));
    if (existsSync(copy) || lstatSync(script).isSymbolicLink()) continue;
    const text = readFileSync(script, "latin1").replaceAll(from, to); // its first line names its Python
    writeFileSync(copy, text, { encoding: "latin1", mode: 0o755 });
  }
  rmSync(begun);
}
