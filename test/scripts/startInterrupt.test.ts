import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const out = mkdtempSync(join(tmpdir(), "denselab-interrupt-"));
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Every process below `pid`, as [pid, parent] rows see it. */
function descendants(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  const state = execFileSync("sh", ["-c", `ps -o stat= -p ${pid} || true`], { encoding: "utf8" }).trim();
  return state !== "" && !state.startsWith("Z");
}

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
    "scripts/start.mjs",
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
