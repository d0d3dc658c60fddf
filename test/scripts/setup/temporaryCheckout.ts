import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { runIn } from "../../../scripts/setup/run";
import { type Tools } from "../../../scripts/setup/step";

/** The checkout whose tests these are. */
export const checkout = resolve(__dirname, "../../..");

/** A folder on the checkout's own disk (what set-up unpacks is too big for many a /tmp), removed after the test. */
export function temporaryFolder(): string {
  const cache = join(checkout, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Set-up's door, and the way from there to its steps. */
const door = ["setup.mjs", "setup/run.ts", "setup/finish.ts", "setup/step.ts", "python/take_lock.py"];

/** A folder that holds set-up's door and `files`, by path. */
export function temporaryCheckout(files: Record<string, string> = {}): string {
  const root = temporaryFolder();
  const own = door.map((name) => [
    join("scripts", name),
    readFileSync(join(checkout, "scripts", name), "utf8"),
  ]);
  for (const [path, content] of [...own, ...Object.entries(files)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** What set-up lends to its steps, for the checkout in `root`. */
export function toolsIn(root: string): Tools {
  return { root, run: runIn({ root: checkout }), findPython: () => "python3", findCompiler: () => "c++" };
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts `node` with `args`; it is ended with the test. */
export function startNode(args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (part: Buffer) => (stdout += part.toString()));
  child.stderr?.on("data", (part: Buffer) => (stderr += part.toString()));
  return new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr })));
}

/** Asks again and again until the answer is yes. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((wake) => setTimeout(wake, 20));
}
