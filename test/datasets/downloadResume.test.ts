import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DownloadError } from "../../src/datasets/datasetError";
import { hangingUpAfter, refusing, serving, servingWithoutRanges } from "./fileServer";
import { TinyDownload } from "./tinyDownload";

const tiny = new TinyDownload();
const { content } = tiny;

describe("An interrupted download", () => {
  it("goes on by itself when the connection breaks", async () => {
    tiny.server.answer = hangingUpAfter(content, 90_000);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map(({ range }) => range)).toEqual([
      undefined,
      "bytes=90000-",
      "bytes=180000-",
    ]);
  });

  it("keeps its part when the connection breaks again and again, and goes on from it the next time", async () => {
    tiny.server.answer = hangingUpAfter(content, 20_000);
    const error = await tiny.failure(DownloadError);
    expect(error.message).toBe(
      `tiny.npz: could not be downloaded from ${tiny.url}: ` +
        "the connection broke after 60000 of 200000 bytes. Load again to go on from there.",
    );
    expect(existsSync(path.join(tiny.folder, "tiny.npz"))).toBe(false);

    tiny.server.answer = serving(content);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.at(-1)?.range).toBe("bytes=60000-");
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("keeps its part while the server is busy", async () => {
    await tiny.leavePart(content.subarray(0, 90_000));
    tiny.server.answer = (request, response) =>
      (tiny.server.requests.length === 1 ? refusing(503) : serving(content))(request, response);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map(({ range }) => range)).toEqual(["bytes=90000-", "bytes=90000-"]);
  });

  it("takes the whole file from a server that does not do ranges", async () => {
    await tiny.leavePart(content.subarray(0, 1000));
    tiny.server.answer = servingWithoutRanges(content);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests).toHaveLength(1);
  });

  it("begins anew when the part does not fit what the server has now", async () => {
    await tiny.leavePart(new Uint8Array(1000));
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map(({ range }) => range)).toEqual(["bytes=1000-", undefined]);
  });

  it("begins anew when the server finds the range beyond its file, or the part is too long", async () => {
    await tiny.leavePart(content.subarray(0, 1000));
    tiny.server.answer = (request, response) =>
      (request.headers.range ? refusing(416) : serving(content))(request, response);
    expect(await tiny.isBrought()).toBe(true);

    await rm(path.join(tiny.folder, "tiny.npz"));
    await tiny.leavePart(new Uint8Array(content.length + 1));
    expect(await tiny.isBrought()).toBe(true);
  });

  it("needs no server when the part is whole", async () => {
    await tiny.leavePart(content);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests).toEqual([]);
  });

  it("goes on from the longest of several parts and removes the others", async () => {
    await tiny.leavePart(content.subarray(0, 1000), "tiny.npz.a.part");
    await tiny.leavePart(content.subarray(0, 5000), "tiny.npz.b.part");
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.at(-1)?.range).toBe("bytes=5000-");
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });
});
