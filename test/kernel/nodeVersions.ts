import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./client";

/** The path of a Node of this major version: the running one, or the npm package of it, kept in .cache/node. */
export async function nodeOf(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = join(root, ".cache", "node", String(major));
  const name = `node-${process.platform}-${process.arch}`;
  const file = join(folder, "node_modules", name, "bin", "node");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const quietly = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  await promisify(execFile)("npm", ["install", ...quietly, `${name}@${major}`], { cwd: folder });
  return file;
}
