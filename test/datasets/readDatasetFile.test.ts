import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DatasetFile } from "../../src/datasets/catalog";
import {
  CacheError,
  ChecksumError,
  DatasetNotFoundError,
  type DownloadError,
} from "../../src/datasets/datasetError";
import { findDatasetFile } from "../../src/datasets/findDatasetFile";
import { type Places } from "../../src/datasets/places";
import { setLanguage } from "../../src/ground/language";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { sources } from "../../src/datasets/sources";
import { shownPath } from "../../src/system/projectFolder";
import { type Answer, FileServer, hangingUpAfter, refusing, serving } from "./fileServer";
import { madeFile, placesIn } from "./madeFile";

const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);
const limits = { stall: 20_000, total: 60_000, pauses: [], longestPause: 0 };

let root: string;
let server: FileServer;
let entry: DatasetFile;
let places: Places;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "denselab-places-"));
  server = await FileServer.start(serving(content));
  entry = madeFile(content, `${server.address}/official/tiny.npz`);
  places = placesIn(root);
});
afterEach(async () => {
  setLanguage("en");
  await server.stop();
  await rm(root, { recursive: true });
});

const read = () => readDatasetFile(entry, { places, limits, onProgress: () => undefined });
const failure = () => read().catch((error: unknown) => error);
const put = async (folder: string, bytes: Uint8Array = content) => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "tiny.npz"), bytes);
};
const source = () => sources()["tiny.npz"];

it("A file that is nowhere is told in the learner's language, with each place and what was found there", async () => {
  setLanguage("ko");
  server.answer = refusing(500);
  await put(places.keras, content.slice(1));
  const { message } = (await failure()) as Error;
  expect(message).toMatch(/^tiny\.npz 파일을 찾지 못했습니다\. 찾아본 순서:\n/);
  expect(message).toContain("알려진 파일이 아닙니다. 크기 4999바이트(5000이어야 함), SHA-256 ");
  expect(message).toContain("서버의 응답이 HTTP 500입니다(200이어야 합니다).");
  expect(message).toMatch(/\n할 일: 인터넷에 연결하고 .+ data\/README\.md에 있습니다\.$/);
});

describe("A dataset file is looked for in order:", () => {
  it("the folder in DENSELAB_DATASETS, the cache, Keras's cache, the shared folder, the official address", async () => {
    places.chosen = path.join(root, "chosen");
    const folders = [places.chosen, places.cache, places.keras, places.shared];
    for (const folder of folders) await put(folder);
    const found: string[] = [];
    for (const folder of [...folders, places.cache]) {
      expect(Buffer.compare(await read(), content)).toBe(0);
      found.push(source().replace(/ .*$/, ""));
      await rm(folder, { recursive: true });
    }
    expect(found).toEqual(["DENSELAB_DATASETS", "cache", "Keras's", "shared", "official"]);
    expect(server.requests.map((request) => request.path)).toEqual(["/official/tiny.npz"]);
  });

  it("the cache before the address in DENSELAB_DATASETS, which fills it", async () => {
    places.chosen = `${server.address}/class/`;
    await put(places.keras);
    await read();
    expect(source()).toBe(`DENSELAB_DATASETS ${server.address}/class/tiny.npz`);
    await read();
    expect(source()).toBe(`cache ${shownPath(path.join(places.cache, "tiny.npz"))}`);
    expect(server.requests.map((request) => request.path)).toEqual(["/class/tiny.npz"]);
  });

  it("past an address in DENSELAB_DATASETS that does not have it", async () => {
    places.chosen = `${server.address}/class`;
    server.answer = (request, response) =>
      (request.url?.startsWith("/class") ? refusing(404) : serving(content))(request, response);
    await read();
    expect(source()).toBe(`official address ${entry.url}`);
  });

  it("and is used in place where a folder has it", async () => {
    await put(places.shared);
    await read();
    expect(await readdir(root)).toEqual(["shared"]);
  });

  it("and a wrong mirrors.txt is nothing to who has it, and an error to who would ask a mirror", async () => {
    places.mirrors = [path.join(root, "mirrors.txt")];
    await writeFile(places.mirrors[0] ?? "", "no address\n");
    await put(places.cache);
    expect(Buffer.compare(await read(), content)).toBe(0);
    expect((await findDatasetFile(entry, places)).state).toBe("there");
    await rm(places.cache, { recursive: true });
    await expect(read()).rejects.toThrow(/mirrors\.txt: line 1 must be the http\(s\) address/);
  });

  it("and is downloaded once for all who ask at the same time", async () => {
    await Promise.all([read(), read(), read()]);
    expect(server.requests).toHaveLength(1);
    expect(await readdir(places.cache)).toEqual(["tiny.npz"]);
  });
});

describe("A wrong file", () => {
  const wrong = new Uint8Array(content.length);

  it("in the cache is replaced", async () => {
    await put(places.cache, wrong);
    await read();
    expect(Buffer.compare(await readFile(path.join(places.cache, "tiny.npz")), content)).toBe(0);
  });

  it("that is a truncated one, too", async () => {
    await put(places.cache);
    await truncate(path.join(places.cache, "tiny.npz"), 1234);
    await read();
    expect(Buffer.compare(await readFile(path.join(places.cache, "tiny.npz")), content)).toBe(0);
  });

  it("in the cache goes, also when another folder has the right one", async () => {
    await put(places.cache, wrong);
    await put(places.shared);
    await read();
    expect(await readdir(places.cache)).toEqual([]);
  });

  it("in the folder in DENSELAB_DATASETS is an error and stays there", async () => {
    places.chosen = path.join(root, "chosen");
    await put(places.chosen, content.subarray(0, 1234));
    const file = path.join(places.chosen, "tiny.npz");
    const actual = createHash("sha256").update(content.subarray(0, 1234)).digest("hex");
    const error = await failure();
    expect(error).toBeInstanceOf(ChecksumError);
    expect((error as ChecksumError).message).toBe(
      `tiny.npz: ${file} is not the known file: it has 1234 bytes instead of 5000 and SHA-256 ${actual}, ` +
        `expected ${entry.sha256}. Put the right file there, or unset DENSELAB_DATASETS to use the other places.`,
    );
    expect(await readdir(places.chosen)).toEqual(["tiny.npz"]);
  });

  it("in the other folders is passed over and left alone", async () => {
    await put(places.keras, wrong);
    await read();
    expect(source()).toBe(`official address ${entry.url}`);
    expect(Buffer.compare(await readFile(path.join(places.keras, "tiny.npz")), wrong)).toBe(0);
  });

  it("from every address is an error that tells its checksum, and nothing is kept", async () => {
    server.answer = serving(wrong);
    const error = (await failure()) as DatasetNotFoundError;
    expect(error).toBeInstanceOf(DatasetNotFoundError);
    expect(error.tried.at(-1)?.found).toContain(
      "is not the known file: it has the right 5000 bytes and SHA-256",
    );
    expect(await readdir(places.cache)).toEqual([]);
  });
});

describe("When the official address fails", () => {
  const answering = (answers: Record<string, Answer>) => {
    server.answer = (request, response) => {
      const [, first = ""] = (request.url ?? "").split("/");
      (answers[first] ?? refusing(404))(request, response);
    };
  };
  const asked = () => server.requests.map(({ path: address }) => address);
  beforeEach(() => {
    entry = { ...entry, mirrors: [`${server.address}/older/tiny.npz`, `${server.address}/authors/tiny.npz`] };
  });

  it.each([
    ["can't be reached", refusing(403)],
    ["is busy for ever", refusing(503)],
    ["sends another file of that length", serving(new Uint8Array(content.length))],
    ["sends a page that asks to log in", serving(Buffer.from("<html>log in</html>"))],
  ])(
    "because it %s, the further ones are asked in turn, and held to the same checksum",
    async (_, answer) => {
      answering({ official: answer, older: answer, authors: serving(content) });
      expect(Buffer.compare(await read(), content)).toBe(0);
      expect(new Set(asked())).toEqual(
        new Set(["/official/tiny.npz", "/older/tiny.npz", "/authors/tiny.npz"]),
      );
      expect(source()).toBe(`further address ${server.address}/authors/tiny.npz`);
      expect(await readdir(places.cache)).toEqual(["tiny.npz"]);
    },
  );

  it("what it has sent before it hung up is gone on with at the next one", async () => {
    answering({ official: hangingUpAfter(content, 2000), older: serving(content) });
    await read();
    expect(server.requests.at(-1)).toMatchObject({ path: "/older/tiny.npz", range: "bytes=2000-" });
  });

  it("all addresses are listed with what each said", async () => {
    answering({});
    const { message } = (await failure()) as Error;
    for (const name of ["official address", "further address"])
      expect(message).toContain(`- ${name} http://`);
    expect(message.split("HTTP status 404")).toHaveLength(1 + 3);
  });

  it("a school's own mirrors have been asked before, one line each in a file", async () => {
    await mkdir(places.cache, { recursive: true });
    places.mirrors = [path.join(places.cache, "mirrors.txt"), path.join(root, "none.txt")];
    const lines = [
      "# our servers",
      "",
      `${server.address}/down/ # at night`,
      `${server.address}/school?key=k1`,
    ];
    await writeFile(places.mirrors[0] ?? "", lines.join("\r\n"));
    answering({ school: serving(content) });
    await read();
    expect(asked()).toEqual(["/down/tiny.npz", "/school/tiny.npz?key=k1"]);
    expect(source()).toBe(`mirror ${server.address}/school/tiny.npz?…`);
  });
});

describe("When a file is not to be had", () => {
  it("the error lists every place that was tried, what was found there and what to do", async () => {
    await server.stop();
    places.chosen = path.join(root, "chosen");
    await put(places.keras, content.subarray(0, 10));
    const error = (await failure()) as DatasetNotFoundError;
    expect(error).toBeInstanceOf(DatasetNotFoundError);
    expect(error.tried.map(({ place }) => place)).toEqual([
      `DENSELAB_DATASETS ${path.join(places.chosen, "tiny.npz")}`,
      `cache ${shownPath(path.join(places.cache, "tiny.npz"))}`,
      `Keras's cache ${shownPath(path.join(places.keras, "tiny.npz"))}`,
      `shared folder ${shownPath(path.join(places.shared, "tiny.npz"))}`,
      `official address ${entry.url}`,
    ]);
    expect(error.tried.map(({ found }) => found)).toEqual([
      "not there",
      "not there",
      expect.stringContaining("it has 10 bytes instead of 5000"),
      "not there",
      expect.stringContaining("no connection (ECONNREFUSED). Is there a network?"),
    ]);
    for (const { place, found } of error.tried) expect(error.message).toContain(`\n  - ${place}: ${found}`);
    expect(error.message).toMatch(/^tiny.npz was not found. Tried in this order:\n/);
    expect(error.message).toContain(
      "What to do: connect to the internet and load again, or put tiny.npz (5000 bytes) into a folder and set DENSELAB_DATASETS to it.",
    );
    server = await FileServer.start(serving(content));
  });

  it("a failing server that DENSELAB_DATASETS names is an error at once", async () => {
    places.chosen = server.address;
    await put(places.shared);
    server.answer = refusing(500);
    const error = (await failure()) as DownloadError;
    expect(error).toMatchObject({ name: "DownloadError", status: 500, url: `${server.address}/tiny.npz` });
    expect(error.message).toBe(
      `tiny.npz: could not be downloaded from ${server.address}/tiny.npz: the server answered with HTTP status 500, ` +
        "expected 200 (DENSELAB_DATASETS names this server: unset it to use the other places)",
    );
  });

  it("a cache that can't be written is told as such", async () => {
    await writeFile(places.cache, "a file, not a folder");
    expect(await failure()).toBeInstanceOf(CacheError);
  });
});
