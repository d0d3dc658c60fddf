import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { RandomState } from "../../src/ground/randomState";

const seed = 20261125;
/** How many SIGKILLs each kind of training gets; DENSELAB_KILLS=60 asks for more of them. */
const kills = Number(process.env.DENSELAB_KILLS ?? 4);

/** One process that trains in `journal`, killed after so many milliseconds if it is still there; and what it came to. */
async function train(kind: string, journal: string, killAfter?: number) {
  const child = spawn(process.execPath, ["test/journal/trainOnce.mjs", kind], {
    env: { ...process.env, DENSELAB_JOURNAL: journal },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let errors = "";
  child.stdout.on("data", (more: Buffer) => (text += more.toString()));
  child.stderr.on("data", (more: Buffer) => (errors += more.toString()));
  const begun = performance.now();
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  if (signal === null) expect(code, errors).toBe(0);
  const result = signal === null ? text.replace(/^training\n/, "") : undefined;
  return { result, isKilled: signal === "SIGKILL", took: performance.now() - begun };
}

it.each(["fit", "crossValidate"])(
  `%s, killed by SIGKILL at ${kills} moments (seed ${seed}) and gone on with, comes to the same bits each time`,
  async (kind) => {
    const journal = mkdtempSync(join(tmpdir(), "journals-"));
    onTestFinished(() => rmSync(journal, { recursive: true }));
    const { result: whole, took } = await train(kind, "off");
    const random = new RandomState(seed);
    let killed = 0;
    let finished = 0;
    while (killed < kills) {
      const run = await train(kind, journal, random.random() * took);
      if (run.isKilled) killed++;
      else {
        expect(run.result, `after ${killed} kills`).toBe(whole);
        finished++;
      }
    }
    const { result } = await train(kind, journal);
    expect(result).toBe(whole);
    process.stdout.write(`${kind}: ${killed} kills, ${finished + 1} results, all equal\n`);
  },
  Math.max(4, kills) * 60_000,
);
