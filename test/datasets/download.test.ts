import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CacheError, ChecksumError, DownloadError } from "../../src/datasets/datasetError";
import { type Progress } from "../../src/datasets/downloadProgress";
import { fetchRest } from "../../src/datasets/fetchRest";
import { refusing, serving, stallingAfter } from "./fileServer";
import { TinyDownload } from "./tinyDownload";

const tiny = new TinyDownload();
const { content, entry, limits } = tiny;

describe("A download", () => {
  it("puts the file into the folder, which it makes, and nothing else", async () => {
    tiny.folder = path.join(tiny.folder, "new", "cache");
    expect(await tiny.isBrought()).toBe(true);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("tells how far it is, from none to all", async () => {
    const heard: Progress[] = [];
    tiny.onProgress = (progress) => heard.push(progress);
    await tiny.bring();
    expect(heard.at(0)).toEqual({ file: "tiny.npz", url: tiny.url, received: 0, total: content.length });
    expect(heard.at(-1)).toEqual({
      file: "tiny.npz",
      url: tiny.url,
      received: content.length,
      total: content.length,
    });
  });

  it("is done once when several ask at once", async () => {
    const files = await Promise.all([tiny.bring(), tiny.bring(), tiny.bring(), tiny.bring()]);
    expect(new Set(files).size).toBe(1);
    expect(tiny.server.requests.length).toBe(1);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });
});

describe("A download fails", () => {
  const nothingIsLeft = async () => expect(await tiny.files()).toEqual([]);

  it("with the status, when the server does not have the file", async () => {
    tiny.server.answer = refusing(404);
    const error = await tiny.failure(DownloadError);
    expect(error).toMatchObject({ name: "DownloadError", file: "tiny.npz", url: tiny.url, status: 404 });
    expect(error.message).toBe(
      `tiny.npz: could not be downloaded from ${tiny.url}: the server answered with HTTP status 404, expected 200`,
    );
    expect(tiny.server.requests).toHaveLength(1);
    await nothingIsLeft();
  });

  it.each([500, 503, 429])(
    "after further attempts, each after a longer pause, when the server answers %i",
    async (status) => {
      tiny.server.answer = refusing(status);
      expect((await tiny.failure(DownloadError)).status).toBe(status);
      expect(tiny.server.requests).toHaveLength(3);
      expect(tiny.clock.pauses).toEqual([500, 2000]);
      await nothingIsLeft();
    },
  );

  it("when the server has another file, as long or shorter, telling both checksums", async () => {
    for (const wrong of [new Uint8Array(content.length), new Uint8Array(10)]) {
      tiny.server.answer = serving(wrong);
      const actual = createHash("sha256").update(wrong).digest("hex");
      const error = await tiny.failure(ChecksumError);
      expect(error).toMatchObject({
        name: "ChecksumError",
        file: "tiny.npz",
        expected: entry.sha256,
        actual,
      });
      const size = wrong.length === content.length ? "the right 200000 bytes" : "10 bytes instead of 200000";
      expect(error.message).toBe(
        `tiny.npz: what ${tiny.url} sent is not the known file: it has ${size} and SHA-256 ${actual}, ` +
          `expected ${entry.sha256}. Nothing was kept. Load again later, or use another place.`,
      );
      await nothingIsLeft();
    }
  });

  it("as soon as the server sends more than there should be", async () => {
    tiny.server.answer = (_, response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write(content, more));
      more();
    };
    expect((await tiny.failure(DownloadError)).message).toContain(
      "it sends another file: more than the expected 200000 bytes",
    );
    await nothingIsLeft();
  });

  it("when the server goes silent, before or within the file", async () => {
    tiny.server.answer = () => tiny.clock.advance(20_000);
    expect((await tiny.failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 0 of 200000 bytes",
    );
    tiny.onProgress = ({ received }) => received === 0 && tiny.clock.advance(20_000);
    tiny.server.answer = stallingAfter(content, 0);
    expect((await tiny.failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 0 of 200000 bytes",
    );
    tiny.onProgress = ({ received }) => received === 1000 && tiny.clock.advance(20_000);
    tiny.server.answer = stallingAfter(content, 1000);
    expect((await tiny.failure(DownloadError)).message).toContain(
      "the server sent nothing for 20 s, with 1000 of 200000 bytes",
    );
    expect(tiny.server.requests).toHaveLength(9); // three attempts each
    expect(existsSync(path.join(tiny.folder, "tiny.npz"))).toBe(false);
  });

  it("when the whole takes too long", async () => {
    let drip: () => unknown;
    tiny.server.answer = (_, response) => {
      drip = () => response.write("a");
      response.writeHead(200).flushHeaders();
    };
    tiny.onProgress = () => {
      tiny.clock.advance(19_000);
      drip();
    };
    expect((await tiny.failure(DownloadError)).message).toMatch(
      /it took longer than 600 s, with 3\d of 200000 bytes/,
    );
    expect(tiny.server.requests).toHaveLength(1);
  });

  it("without a network", async () => {
    await tiny.server.stop();
    expect((await tiny.failure(DownloadError)).message).toBe(
      `tiny.npz: could not be downloaded from ${tiny.url}: no connection (ECONNREFUSED). Is there a network?`,
    );
    await nothingIsLeft();
  });

  it("when the folder can't be written", async () => {
    const file = path.join(tiny.folder, "file");
    await writeFile(file, "");
    tiny.folder = path.join(file, "cache");
    const error = await tiny.failure(CacheError);
    expect(error).toMatchObject({ name: "CacheError", file: "tiny.npz", code: "ENOTDIR" });
    expect(error.message).toMatch(
      /^tiny.npz: .* could not be written: .*Make the folder writable, set DENSELAB_CACHE to/,
    );
  });

  it.skipIf(!existsSync("/dev/full"))("when the disk is full", async () => {
    const { url, onProgress, clock } = tiny;
    await expect(fetchRest(entry, url, "/dev/full", { onProgress, limits, clock })).rejects.toThrow(
      "tiny.npz: /dev/full could not be written: the disk is full, 200000 bytes are needed. Free some space and load again, or set DENSELAB_CACHE to a folder on another disk.",
    );
  });

  it("when the part can't be written, and leaves the file that was not its own alone", async () => {
    await mkdir(path.join(tiny.folder, "tiny.npz"));
    await writeFile(path.join(tiny.folder, "tiny.npz", "precious"), "");
    await tiny.failure(CacheError);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
    expect(await readdir(path.join(tiny.folder, "tiny.npz"))).toEqual(["precious"]);
  });
});
