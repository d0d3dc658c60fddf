import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileServer, serving } from "./fileServer";
import { madeFile, placesIn } from "./madeFile";

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);
const sha256 = createHash("sha256").update(content).digest("hex");
const folder = mkdtempSync(path.join(tmpdir(), "denselab-failed-"));
const places = placesIn(folder);
const file = path.join(places.cache, "tiny.npz");

let server: FileServer;
beforeAll(async () => {
  server = await FileServer.start(serving(content));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A process that downloads the file, in which one call for a file goes as `fault` says, such as "7 ENOSPC". */
async function load(fault = "0 before") {
  const entry = madeFile(content, `${server.address}/tiny.npz`);
  const args = ["test/datasets/loadOnce.mjs", JSON.stringify(entry), JSON.stringify(places)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DENSELAB_FAULT_AT: fault },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (more: Buffer) => (text += more.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

/** A lock that could not be removed is of no process that lives. */
const left = () => readdirSync(places.cache).filter((name) => !name.startsWith("tiny.npz.lock"));
const forget = () => rmSync(places.cache, { recursive: true, force: true });

describe("A download in which one call after the other for a file fails", { timeout: 300_000 }, () => {
  it.each([
    [
      "ENOSPC",
      /^asking\n\w+Error: tiny\.npz: \S+ could not be (?:written: the disk is full, 300000 bytes are|read: ENOSPC)/,
    ],
    [
      "EIO",
      /^asking\n\w+Error: tiny\.npz: \S+ could not be (?:written: EIO: made up\. Make the folder|read: EIO: made up\. Look at)/,
    ],
  ])(
    "by %s has the data or says what is wrong, and leaves the right file or none",
    async (code, sentence) => {
      forget();
      const calls = Number(/(\d+) calls/.exec((await load()).text)?.[1]);
      expect(calls).toBeGreaterThan(14);
      let refused = 0;
      for (let at = 1; at <= calls; at++) {
        forget();
        const ended = await load(`${at} ${code}`);
        const what = `call ${at}: ${ended.text}`;
        if (ended.code === 0) expect(ended.text, what).toContain(sha256);
        else {
          expect(ended.text, what).toMatch(sentence);
          refused++;
        }
        if (existsSync(file)) expect(Buffer.compare(readFileSync(file), content), what).toBe(0);
        expect((await load()).text, what).toContain(sha256);
        expect(left(), what).toEqual(["tiny.npz"]);
      }
      expect(refused).toBeGreaterThan(3);
    },
  );

  it("by taking half of what it is given has the data each time", async () => {
    forget();
    const calls = Number(/(\d+) calls/.exec((await load()).text)?.[1]);
    for (let at = 1; at <= calls; at++) {
      forget();
      const ended = await load(`${at} short`);
      expect(ended, `call ${at}`).toMatchObject({ code: 0, text: expect.stringContaining(sha256) as string });
    }
  });
});
