import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { once } from "node:events";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../kernel/client";
import { nodeOf } from "../kernel/nodeVersions";

/**
 * Cross-validates a network with all that draws random numbers, in a process of its own, whose threads are compiled ones;
 * prints a digest of all curves, how many threads helped, and how many epochs each fold has.
 */
const program = `
  const threads = require("node:worker_threads");
  let helpers = 0;
  threads.Worker = class extends threads.Worker { constructor(...all) { super(...all); helpers++; } };
  const lab = require("./dist/src/index.js");
  const tf = require("@tensorflow/tfjs-node");
  const { EPOCHS, RESUME, INTERRUPT } = process.env;
  const build = () => {
    const kernelRegularizer = tf.regularizers.l2({ l2: 0.001 });
    const model = tf.sequential({ layers: [
      lab.layers.dense({ units: 64, activation: "relu", inputShape: [13], kernelRegularizer }),
      lab.layers.dropout({ rate: 0.2 }),
      lab.layers.dense({ units: 64, activation: "tanh" }),
      lab.layers.dense({ units: 1 }),
    ] });
    model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
    return model;
  };
  async function main() {
    const [[train, y], [test]] = await lab.bostonHousing.loadData();
    const x = lab.standardize(train, test).train;
    const options = { k: 4, epochs: Number(EPOCHS), batchSize: 16, verbose: 0, resume: RESUME === "1" };
    if (INTERRUPT) {
      const stop = new AbortController();
      globalThis[Symbol.for("Jupyter.interrupt")] = stop.signal;
      setTimeout(() => stop.abort(), 500);
      const { folds } = await lab.crossValidate(build, x, y, { ...options, epochs: 100000 });
      delete globalThis[Symbol.for("Jupyter.interrupt")];
      const counts = folds.map(({ history }) => history.loss.length);
      if (!folds.every(({ interrupted }) => interrupted)) throw new Error("not interrupted");
      console.log(JSON.stringify({ counts }));
    }
    lab.setRandomSeed(7);
    const cv = await lab.crossValidate(build, x, y, options);
    const curves = Float64Array.from(cv.folds.flatMap(({ history }) => Object.values(history).flat()));
    const digest = require("node:crypto").createHash("sha256").update(curves).digest("hex");
    const epochs = cv.folds.map(({ history }) => history.loss.length);
    console.log(JSON.stringify({ digest, helpers, epochs }));
  }
  main();`;

interface Printed {
  digest: string;
  helpers: number;
  epochs: number[];
  counts?: number[];
}

function start(env: Record<string, string>, node = process.execPath): ChildProcess {
  return spawn(node, ["-e", `require("node:util").isArray ??= Array.isArray; ${program}`], {
    cwd: root,
    env: { ...process.env, DENSELAB_JOURNAL: "off", EPOCHS: "80", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function results(env: Record<string, string>, node?: string): Promise<Printed> {
  const child = start(env, node);
  let said = "";
  child.stdout?.on("data", (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, "close")) as [number];
  expect(code).toBe(0);
  const lines = said.split("\n").filter((line) => line.startsWith("{"));
  return Object.assign({}, ...lines.map((line) => JSON.parse(line) as object)) as Printed;
}

const folder = mkdtempSync(join(tmpdir(), "threads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("A cross-validation on threads", () => {
  it("comes to the same bits with one thread, two and three, on Node 20 and on Node 26", async () => {
    const alone = await results({ DENSELAB_THREADS: "1" });
    expect(alone.helpers).toBe(0);
    for (const [threads, major] of [
      ["2", 20],
      ["3", 20],
      ["1", 26],
      ["2", 26],
    ] as const) {
      const found = await results({ DENSELAB_THREADS: threads }, await nodeOf(major));
      expect(found).toEqual({ ...alone, helpers: Number(threads) - 1 });
    }
  }, 180_000);

  it("uses as many threads as there are cores, unless told otherwise", async () => {
    expect((await results({})).helpers).toBe(Math.min(availableParallelism(), 4) - 1);
  }, 60_000);

  it("that is killed goes on from its journal, on one thread or two, to what a whole one comes to", async () => {
    const epochs = { EPOCHS: "900" };
    const whole = await results({ ...epochs, DENSELAB_THREADS: "1" });
    const journal = join(folder, "journal");
    const child = start({ ...epochs, DENSELAB_THREADS: "2", DENSELAB_JOURNAL: journal });
    const isKept = (): boolean =>
      existsSync(journal) &&
      readdirSync(journal, { recursive: true }).some((name) => String(name).endsWith("state.weights"));
    while (!isKept()) await new Promise((wake) => setTimeout(wake, 20));
    child.kill("SIGKILL");
    await once(child, "close");
    cpSync(journal, `${journal}-2`, { recursive: true });
    const resume = { ...epochs, RESUME: "1" };
    const on = async (threads: string, from: string) =>
      await results({ ...resume, DENSELAB_THREADS: threads, DENSELAB_JOURNAL: from });
    expect((await on("1", journal)).digest).toBe(whole.digest);
    expect((await on("2", `${journal}-2`)).digest).toBe(whole.digest);
  }, 180_000);

  it("that is interrupted keeps whole epochs only, and the next one is whole", async () => {
    const alone = await results({ DENSELAB_THREADS: "1" });
    const { counts, digest } = await results({ DENSELAB_THREADS: "2", INTERRUPT: "1" });
    expect(Math.min(...counts!)).toBeGreaterThan(0);
    expect(Math.max(...counts!)).toBeLessThan(100_000);
    expect(digest).toBe(alone.digest);
  }, 60_000);
});
