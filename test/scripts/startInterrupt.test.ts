import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { python } from "../../scripts/commandLine/paths";

const out = mkdtempSync(join(tmpdir(), "denselab-interrupt-"));
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Asks psutil: one expression over `process`, as JSON. */
function ask<T>(pid: number, expression: string): T {
  const code = `import json, sys, psutil\nprocess = int(sys.argv[1])\nprint(json.dumps(${expression}))`;
  return JSON.parse(execFileSync(python(), ["-c", code, String(pid)], { encoding: "utf8" })) as T;
}

const descendants = (pid: number) =>
  ask<number[]>(pid, "[child.pid for child in psutil.Process(process).children(recursive=True)]");

const isAlive = (pid: number) =>
  ask<boolean>(
    pid,
    "psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE",
  );

async function until(condition: () => boolean, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts a notebook that never ends; resolves once its worker has started its kernel. */
async function startEndless(): Promise<{ run: ChildProcess; processes: number[] }> {
  const args = [
    "dist/scripts/start.js",
    "an-endless-loop",
    "--notebooks",
    "test/fixtures/notebooks/broken",
    "--out",
    out,
  ];
  const run = spawn(process.execPath, args, { stdio: "ignore" });
  await until(() => descendants(run.pid!).length >= 2, 60);
  return { run, processes: descendants(run.pid!) };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends the kernels and everything else that a run has started",
  async (signal) => {
    const { run, processes } = await startEndless();
    const code = new Promise((resolve) => run.once("exit", resolve));
    run.kill(signal);
    expect(await code).toBe(signal === "SIGINT" ? 130 : 143);
    expect(processes.filter(isAlive)).toEqual([]);
  },
  120_000,
);

test("a run that is killed outright takes its kernels with it", async () => {
  const { run, processes } = await startEndless();
  run.kill("SIGKILL");
  await until(() => !processes.some(isAlive), 20);
}, 120_000);
