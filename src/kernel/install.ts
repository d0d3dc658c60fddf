#!/usr/bin/env node
// `denselab-kernel install [--user | --prefix DIR]`: tells Jupyter of this kernel.
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { kernelSpec } from "./kernelSpec";

const usage = "denselab-kernel install [--user | --prefix DIR]";

/** What was asked for can't be done; the message says why. */
class Refusal extends Error {}

/** Jupyter's folder for one user's own kernels, as `jupyter --data-dir` says it. */
function userFolder(): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, APPDATA } = process.env;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (process.platform === "win32") return join(APPDATA ?? homedir(), "jupyter");
  return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "jupyter");
}

/** Writes the kernelspec `tslab`, the name that notebooks in TypeScript ask for. Returns its folder. */
function install(given: string[]): string {
  const { command, user, prefix } = parsed(given);
  if (command !== "install") throw new Refusal(`expected \`${usage}\`, got ${JSON.stringify(command ?? "")}`);
  if (user && prefix !== undefined)
    throw new Refusal("--user and --prefix name two places; give one of them");
  if (prefix === "") throw new Refusal("--prefix: expected a folder, got an empty text");
  if (/[\\/]_npx[\\/]/.test(__dirname))
    throw new Refusal(
      "this copy is in npx's cache, which may be emptied; `npm install denselab-kernel` first, in a folder that stays",
    );
  const share = prefix === undefined ? userFolder() : join(resolve(prefix), "share", "jupyter");
  const folder = join(share, "kernels", "tslab");
  mkdirSync(folder, { recursive: true });
  const spec = kernelSpec(join(__dirname, "main.js"));
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}

function parsed(args: string[]) {
  try {
    const options = { user: { type: "boolean" }, prefix: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 1) throw new Error(`expected one command, got ${positionals.join(" ")}`);
    return { command: positionals[0], ...values };
  } catch (thrown) {
    throw new Refusal(`${thrown instanceof Error ? thrown.message : String(thrown)}\nusage: ${usage}`);
  }
}

try {
  console.log(`the kernel "TypeScript" is installed: ${install(process.argv.slice(2))}`);
} catch (thrown) {
  console.error(`denselab-kernel: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  process.exitCode = thrown instanceof Refusal ? 2 : 1;
}
