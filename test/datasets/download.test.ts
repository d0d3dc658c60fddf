import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DatasetFile } from "../../src/datasets/catalog";
import { CacheError, ChecksumError, DownloadError } from "../../src/datasets/datasetError";
import { download } from "../../src/datasets/download";
import { type Progress } from "../../src/datasets/downloadProgress";
import { fetchRest } from "../../src/datasets/fetchRest";
import {
  FileServer,
  hangingUpAfter,
  refusing,
  serving,
  servingWithoutRanges,
  stallingAfter,
} from "./fileServer";
import { ManualClock } from "./manualClock";

const content = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251);
const entry: DatasetFile = {
  dataset: "tiny",
  file: "tiny.npz",
  url: "http://127.0.0.1:9/tiny.npz",
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
  licence: "none",
  citation: "none",
};
const limits = { stall: 20_000, total: 600_000, pauses: [500, 2_000], longestPause: 60_000 };

let clock: ManualClock;
let onProgress: (progress: Progress) => void;
let folder: string;
let server: FileServer;
let url: string;
beforeEach(async () => {
  clock = new ManualClock();
  onProgress = () => undefined;
  folder = await mkdtemp(path.join(tmpdir(), "denselab-download-"));
  server = await FileServer.start(serving(content));
  url = `${server.address}/tiny.npz`;
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const bring = () => download(entry, url, folder, { onProgress, limits, clock });
const failure = async <E>(kind: abstract new (...args: never[]) => E): Promise<E> => {
  const error: unknown = await bring().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(kind);
  return error as E;
};
const isWhole = async (file: string) => Buffer.compare(await readFile(file), content) === 0;
const leavePart = (bytes: Uint8Array, name = "tiny.npz.old.part") =>
  writeFile(path.join(folder, name), bytes);

describe("A download", () => {
  it("puts the file into the folder, which it makes, and nothing else", async () => {
    folder = path.join(folder, "new", "cache");
    await bring();
    expect(await isWhole(path.join(folder, "tiny.npz"))).toBe(true);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
    folder = path.dirname(path.dirname(folder));
  });

  it("tells how far it is, from none to all", async () => {
    const heard: Progress[] = [];
    onProgress = (progress) => heard.push(progress);
    await bring();
    expect(heard.at(0)).toEqual({ file: "tiny.npz", url, received: 0, total: content.length });
    expect(heard.at(-1)).toEqual({ file: "tiny.npz", url, received: content.length, total: content.length });
  });

  it("is done once when several ask at once", async () => {
    const files = await Promise.all([bring(), bring(), bring(), bring()]);
    expect(new Set(files).size).toBe(1);
    expect(server.requests.length).toBe(1);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });
});

describe("An interrupted download", () => {
  it("goes on by itself when the connection breaks", async () => {
    server.answer = hangingUpAfter(content, 90_000);
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=90000-", "bytes=180000-"]);
  });

  it("keeps its part when the connection breaks again and again, and goes on from it the next time", async () => {
    server.answer = hangingUpAfter(content, 20_000);
    const error = await failure(DownloadError);
    expect(error.message).toBe(
      `tiny.npz: could not be downloaded from ${url}: ` +
        "the connection broke after 60000 of 200000 bytes. Load again to go on from there.",
    );
    expect(existsSync(path.join(folder, "tiny.npz"))).toBe(false);

    server.answer = serving(content);
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests.at(-1)?.range).toBe("bytes=60000-");
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("takes the whole file from a server that does not do ranges", async () => {
    await leavePart(content.subarray(0, 1000));
    server.answer = servingWithoutRanges(content);
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it("begins anew when the part does not fit what the server has now", async () => {
    await leavePart(new Uint8Array(1000));
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests.map(({ range }) => range)).toEqual(["bytes=1000-", undefined]);
  });

  it("begins anew when the server finds the range beyond its file, or the part is too long", async () => {
    await leavePart(content.subarray(0, 1000));
    server.answer = (request, response) =>
      (request.headers.range ? refusing(416) : serving(content))(request, response);
    expect(await isWhole(await bring())).toBe(true);

    await rm(path.join(folder, "tiny.npz"));
    await leavePart(new Uint8Array(content.length + 1));
    expect(await isWhole(await bring())).toBe(true);
  });

  it("needs no server when the part is whole", async () => {
    await leavePart(content);
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests).toEqual([]);
  });

  it("goes on from the longest of several parts and removes the others", async () => {
    await leavePart(content.subarray(0, 1000), "tiny.npz.a.part");
    await leavePart(content.subarray(0, 5000), "tiny.npz.b.part");
    expect(await isWhole(await bring())).toBe(true);
    expect(server.requests.at(-1)?.range).toBe("bytes=5000-");
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });
});

describe("A lock", () => {
  const lock = () => path.join(folder, "tiny.npz.lock");
  // Above the largest process number that Linux gives.
  const dead = { pid: 2 ** 22 + 1, token: "x" };

  it("of a process that was killed is removed", async () => {
    await writeFile(lock(), JSON.stringify({ ...dead, host: hostname() }));
    await bring();
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("without a name is one of a process that was killed as it made it: two seconds later it is removed", async () => {
    await writeFile(lock(), "");
    expect(await isWhole(await bring())).toBe(true);
    expect(clock.pauses.length).toBeLessThanOrEqual(21); // of 0.1 s
    expect(clock.pauses.length).toBeGreaterThan(15);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("that was being removed by a killed process is cleared away", async () => {
    await writeFile(`${lock()}.some-token`, JSON.stringify({ ...dead, host: hostname() }));
    await bring();
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("that has not been touched for over a minute is removed, whoever's it is, and even when it is empty", async () => {
    const past = new Date(Date.now() - 61_000);
    for (const owner of [JSON.stringify({ pid: process.pid, host: "elsewhere", token: "x" }), ""]) {
      await writeFile(lock(), owner);
      await utimes(lock(), past, past);
      await bring();
    }
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("of a living process is waited for", async () => {
    await writeFile(lock(), JSON.stringify({ pid: process.pid, host: hostname(), token: "x" }));
    clock.onPause = () => {
      expect(server.requests).toEqual([]);
      return clock.pauses.length === 5 ? rm(lock()) : undefined;
    };
    expect(await isWhole(await bring())).toBe(true);
    expect(clock.pauses).toEqual(Array(5).fill(100));
  });
});

describe("A download fails", () => {
  const nothingIsLeft = async () => expect(await readdir(folder)).toEqual([]);

  it("with the status, when the server does not have the file", async () => {
    server.answer = refusing(404);
    const error = await failure(DownloadError);
    expect(error).toMatchObject({ name: "DownloadError", file: "tiny.npz", url, status: 404 });
    expect(error.message).toBe(
      `tiny.npz: could not be downloaded from ${url}: the server answered with HTTP status 404, expected 200`,
    );
    expect(server.requests).toHaveLength(1);
    await nothingIsLeft();
  });

  it.each([500, 503, 429])(
    "after further attempts, each after a longer pause, when the server answers %i",
    async (status) => {
      server.answer = refusing(status);
      expect((await failure(DownloadError)).status).toBe(status);
      expect(server.requests).toHaveLength(3);
      expect(clock.pauses).toEqual([500, 2000]);
      await nothingIsLeft();
    },
  );

  it("when the server has another file, as long or shorter, telling both checksums", async () => {
    for (const wrong of [new Uint8Array(content.length), new Uint8Array(10)]) {
      server.answer = serving(wrong);
      const actual = createHash("sha256").update(wrong).digest("hex");
      const error = await failure(ChecksumError);
      expect(error).toMatchObject({
        name: "ChecksumError",
        file: "tiny.npz",
        expected: entry.sha256,
        actual,
      });
      const size = wrong.length === content.length ? "the right 200000 bytes" : "10 bytes instead of 200000";
      expect(error.message).toBe(
        `tiny.npz: what ${url} sent is not the known file: it has ${size} and SHA-256 ${actual}, ` +
          `expected ${entry.sha256}. Nothing was kept. Load again later, or use another place.`,
      );
      await nothingIsLeft();
    }
  });

  it("as soon as the server sends more than there should be", async () => {
    server.answer = (_, response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write(content, more));
      more();
    };
    expect((await failure(DownloadError)).message).toContain(
      "it sends another file: more than the expected 200000 bytes",
    );
    await nothingIsLeft();
  });

  it("when the server goes silent, before or within the file", async () => {
    server.answer = () => clock.advance(20_000);
    expect((await failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 0 of 200000 bytes",
    );
    onProgress = ({ received }) => received === 0 && clock.advance(20_000);
    server.answer = stallingAfter(content, 0);
    expect((await failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 0 of 200000 bytes",
    );
    onProgress = ({ received }) => received === 1000 && clock.advance(20_000);
    server.answer = stallingAfter(content, 1000);
    expect((await failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 1000 of 200000 bytes",
    );
    expect(server.requests).toHaveLength(9); // three attempts each
    expect(existsSync(path.join(folder, "tiny.npz"))).toBe(false);
  });

  it("when the whole takes too long", async () => {
    let drip: () => unknown;
    server.answer = (_, response) => {
      drip = () => response.write("a");
      response.writeHead(200).flushHeaders();
    };
    onProgress = () => {
      clock.advance(19_000);
      drip();
    };
    expect((await failure(DownloadError)).message).toMatch(
      /it took longer than 600 s, with 3\d of 200000 bytes/,
    );
    expect(server.requests).toHaveLength(1);
  });

  it("without a network", async () => {
    await server.stop();
    expect((await failure(DownloadError)).message).toBe(
      `tiny.npz: could not be downloaded from ${url}: no connection (ECONNREFUSED). Is there a network?`,
    );
    await nothingIsLeft();
    server = await FileServer.start(serving(content));
  });

  it("when the folder can't be written", async () => {
    const file = path.join(folder, "file");
    await writeFile(file, "");
    folder = path.join(file, "cache");
    const error = await failure(CacheError);
    folder = path.dirname(path.dirname(folder));
    expect(error).toMatchObject({ name: "CacheError", file: "tiny.npz", code: "ENOTDIR" });
    expect(error.message).toMatch(/^tiny.npz: .* could not be written: .*Make the folder writable, or put/);
  });

  it.skipIf(!existsSync("/dev/full"))("when the disk is full", async () => {
    await expect(fetchRest(entry, url, "/dev/full", { onProgress, limits, clock })).rejects.toThrow(
      "tiny.npz: /dev/full could not be written: the disk is full, 200000 bytes are needed. Free some space and load again.",
    );
  });

  it("when the part can't be written, and leaves the file that was not its own alone", async () => {
    await mkdir(path.join(folder, "tiny.npz"));
    await writeFile(path.join(folder, "tiny.npz", "precious"), "");
    await failure(CacheError);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
    expect(await readdir(path.join(folder, "tiny.npz"))).toEqual(["precious"]);
  });
});
