import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";
import { RandomState } from "../../src/ground/randomState";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { FileServer, serving } from "./fileServer";
import { madeFile, placesIn } from "./madeFile";
import { ManualClock } from "../system/manualClock";

const seed = 20261124;
const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);
const sha256 = createHash("sha256").update(content).digest("hex");

let folder: string;
let server: FileServer;
let entry: DatasetFile;
let places: Places;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "denselab-killed-"));
  server = await FileServer.start(serving(content));
  entry = madeFile(content, `${server.address}/tiny.npz`);
  places = placesIn(folder);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const start = (environment: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, ["test/datasets/loadOnce.mjs", JSON.stringify(entry), JSON.stringify(places)], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
const ending = async (child: ChildProcess) => (await once(child, "exit"))[1] as NodeJS.Signals | null;

async function textOf(child: ReturnType<typeof start>): Promise<string> {
  let text = "";
  child.stdout.on("data", (more: Buffer) => (text += more.toString()));
  await once(child, "close");
  return text;
}

/** After a kill: under the final name is the right file or none, and the next run has it and leaves nothing else. */
async function expectNextRunWorks(what: string) {
  const file = path.join(places.cache, entry.file);
  if (existsSync(file)) expect(Buffer.compare(await readFile(file), content), what).toBe(0);
  server.answer = serving(content);
  const clock = new ManualClock();
  const bytes = await readDatasetFile(entry, { places, clock, onProgress: () => undefined });
  expect(Buffer.compare(bytes, content), what).toBe(0);
  expect(existsSync(file), what).toBe(true);
}

describe(`Killed by SIGKILL at 50 points (seed ${seed}), a download works the next time:`, () => {
  const random = new RandomState(seed);

  it("25 points of the bytes that have come", async () => {
    for (let i = 0; i < 25; i++) {
      const reached = random.integers(0, content.length + 1);
      let child: ChildProcess | undefined = undefined;
      const killWith = (response: ServerResponse) => {
        child?.kill("SIGKILL");
        response.destroy();
      };
      server.answer = (request, response) => {
        const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
        if (start > 0)
          response.setHeader("content-range", `bytes ${start}-${content.length - 1}/${content.length}`);
        response.writeHead(start > 0 ? 206 : 200);
        if (start >= reached) killWith(response);
        else response.write(content.subarray(start, reached), () => setImmediate(() => killWith(response)));
      };
      child = start();
      expect(await ending(child)).toBe("SIGKILL");
      // Every third time the next process is killed as well, on what the one before has left.
      if (i % 3 === 2) continue;
      await expectNextRunWorks(`killed after ${reached} bytes`);
      await rm(places.cache, { recursive: true, force: true });
    }
  }, 240_000);

  it("25 points of what it does with files: before, after, or with half of the bytes written", async () => {
    server.answer = serving(content);
    const whole = start();
    const calls = Number(/(\d+) calls/.exec(await textOf(whole))?.[1]);
    expect(calls).toBeGreaterThan(14);
    await rm(places.cache, { recursive: true, force: true });
    let killed = 0;
    for (let i = 0; i < 25; i++) {
      const point = `${random.integers(1, calls + 1)} ${["before", "half", "after"][random.integers(0, 3)]}`;
      server.answer = serving(content);
      if ((await ending(start({ DENSELAB_FAULT_AT: point }))) === "SIGKILL") killed++;
      await expectNextRunWorks(`killed at ${point}`);
      const left = await readdir(places.cache);
      // What was downloaded before the kill is found whole, and nobody asks for what the killed one left beside it.
      expect(left.filter((name) => name !== "tiny.npz" && !name.startsWith("tiny.npz.lock"))).toEqual([]);
      await rm(places.cache, { recursive: true, force: true });
    }
    // In how many pieces the answer comes, and so how many calls there are, is the network's affair.
    expect(killed).toBeGreaterThanOrEqual(18);
  }, 240_000);
});

describe("Eight processes that load the same missing dataset at once", () => {
  it("download it once, and all have it", async () => {
    server.requests.length = 0;
    const children = Array.from({ length: 8 }, () => start());
    const texts = children.map(() => "");
    const all = new Promise<void>((resolve) => {
      children.forEach((child, i) =>
        child.stdout.on("data", (text: Buffer) => {
          texts[i] += text.toString();
          if (texts.every((text) => text.startsWith("asking\n"))) resolve();
        }),
      );
    });
    server.answer = (request, response) => void all.then(() => serving(content)(request, response));
    await Promise.all(children.map((child) => once(child, "close")));
    for (const text of texts) expect(text).toMatch(`asking\n${sha256}\n`);
    expect(server.requests).toHaveLength(1);
    expect(await readdir(places.cache)).toEqual(["tiny.npz"]);
  }, 120_000);
});
