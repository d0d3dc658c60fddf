import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Places, readMirrors } from "../../src/datasets/places";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { FileServer, serving } from "./fileServer";
import { madeFile, placesIn } from "./madeFile";

// Each of these once waited for ever, or may: an answer must come within seconds.
const seconds = 10_000;
const content = Buffer.from("the right bytes");
let root: string;
let places: Places;
let server: FileServer;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), "denselab-special-"));
  places = placesIn(root);
  server = await FileServer.start(serving(content));
});
afterEach(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

const makers: Record<string, (at: string) => void> = {
  "a named pipe": (at) => execFileSync("mkfifo", [at]),
  "a link to nowhere": (at) => symlinkSync(path.join(root, "nowhere"), at),
  "a link to itself": (at) => symlinkSync(at, at),
  "a link to an endless device": (at) => symlinkSync("/dev/zero", at),
  "a link into /proc": (at) => symlinkSync("/proc/self/mem", at),
  "a folder": (at) => mkdirSync(at),
};
const kinds = Object.keys(makers);
const make = (kind: string, at: string) => {
  mkdirSync(path.dirname(at), { recursive: true });
  makers[kind]?.(at);
};
const load = async () => {
  const entry = madeFile(content, `${server.address}/tiny.npz`);
  const limits = { stall: 2_000, total: 5_000, pauses: [], longestPause: 0 };
  return readDatasetFile(entry, { places, limits, onProgress: () => undefined }).then(
    (bytes) => Buffer.from(bytes).toString(),
    (error: Error) => `${error.name}: ${error.message}`,
  );
};

describe.each(kinds)("Where a file should be, %s", (kind) => {
  it("in the cache is replaced by the file; a folder is named", { timeout: seconds }, async () => {
    make(kind, path.join(places.cache, "tiny.npz"));
    const answer = await load();
    if (kind === "a folder") expect(answer).toMatch(/^CacheError: .*there is a folder of that name/);
    else expect(answer).toBe(content.toString());
  });

  it("in Keras's cache and the shared folder is passed over", { timeout: seconds }, async () => {
    for (const folder of [places.keras, places.shared]) make(kind, path.join(folder, "tiny.npz"));
    expect(await load()).toBe(content.toString());
  });

  it("in DENSELAB_DATASETS is named, or not there", { timeout: seconds }, async () => {
    places.chosen = path.join(root, "chosen");
    make(kind, path.join(places.chosen, "tiny.npz"));
    const answer = await load();
    if (kind === "a link to nowhere") expect(answer).toBe(content.toString());
    else
      expect(answer).toMatch(
        /^(FormatError: tiny\.npz: .*expected a file|ChecksumError|DatasetError: tiny\.npz: .*could not be read: ELOOP)/,
      );
  });

  it("as the stand-in is named, or not there", { timeout: seconds }, async () => {
    places.standIn = path.join(root, "standIn");
    make(kind, path.join(places.standIn, "tiny.npz"));
    const answer = await load();
    if (kind === "a link to nowhere") expect(answer).toBe(content.toString());
    else expect(answer).not.toBe(content.toString());
  });

  it("as a download's part is not read", { timeout: seconds }, async () => {
    make(kind, path.join(places.cache, "tiny.npz.0.part"));
    expect(await load()).toBe(content.toString());
    expect(readdirSync(places.cache).filter((name) => kind !== "a folder" && name !== "tiny.npz")).toEqual(
      [],
    );
  });

  it("as the cache itself is an error that names DENSELAB_CACHE", { timeout: seconds }, async () => {
    if (kind === "a folder") return; // That is what it should be.
    make(kind, places.cache);
    expect(await load()).toMatch(/^CacheError: .*set DENSELAB_CACHE to a folder of your own/);
  });

  it("as mirrors.txt is named, or not there", { timeout: seconds }, () => {
    const file = path.join(root, "mirrors.txt");
    make(kind, file);
    if (kind === "a link to nowhere") expect(readMirrors([file])).toEqual([]);
    else expect(() => readMirrors([file])).toThrow(file);
  });
});

it("A cache in /proc is an error that names DENSELAB_CACHE", { timeout: seconds }, async () => {
  places.cache = "/proc/sys/denselab";
  expect(await load()).toMatch(/^CacheError: .*set DENSELAB_CACHE/);
});

it("mirrors.txt that holds something else than addresses is named with its line", () => {
  const file = path.join(root, "mirrors.txt");
  writeFileSync(file, "# ours\nftp://anna:secret@host/\n");
  expect(() => readMirrors([file])).toThrow(
    `${file}: line 2 must be the http(s) address of a folder, got ftp://…@host/`,
  );
});
