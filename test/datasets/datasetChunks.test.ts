import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DatasetFile } from "../../src/datasets/catalog";
import { decodeCifar } from "../../src/datasets/cifarArchive";
import { cifar100Layouts } from "../../src/datasets/cifarLayouts";
import { datasetChunks } from "../../src/datasets/datasetChunks";
import { type Places } from "../../src/datasets/places";
import { sources } from "../../src/datasets/sources";
import { shownPath } from "../../src/system/projectFolder";
import { FileServer, refusing, serving } from "./fileServer";
import { cifar100Batch } from "./imageFiles";
import { madeFile, placesIn } from "./madeFile";
import { tarOf } from "./tarFiles";

// Longer than one piece.
const content = gzipSync(
  tarOf({ "cifar-100-python/train": cifar100Batch(0, 40), "cifar-100-python/test": cifar100Batch(1, 20) }),
  { level: 0 },
);

let root: string;
let server: FileServer;
let entry: DatasetFile;
let places: Places;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "denselab-chunks-"));
  server = await FileServer.start(serving(content));
  entry = madeFile(content, `${server.address}/small.tar.gz`);
  places = placesIn(root);
});
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

const chunks = () => datasetChunks(entry, { places, onProgress: () => undefined });
const decode = () => decodeCifar(chunks(), cifar100Layouts.fine, entry.file);

describe("datasetChunks", () => {
  it("downloads an archive from its server into the cache, and reads it from there piece by piece", async () => {
    const [[train], [test]] = await decode();
    expect([train.shape, test.shape]).toEqual([[40, 32, 32, 3], [20, 32, 32, 3]]); // prettier-ignore
    expect(sources()[entry.file]).toBe(`cache ${shownPath(path.join(places.cache, entry.file))}`);
    const sizes: number[] = [];
    for await (const chunk of chunks()) sizes.push(chunk.length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(content.length);
    expect(server.requests).toHaveLength(1);
  });

  it("replaces a broken file in the cache", async () => {
    await mkdir(places.cache);
    await writeFile(path.join(places.cache, entry.file), content.subarray(0, 5000));
    await decode();
    expect(server.requests).toHaveLength(1);
  });

  it("uses a folder's file in place", async () => {
    await mkdir(places.shared);
    await writeFile(path.join(places.shared, entry.file), content);
    await decode();
    expect(server.requests).toHaveLength(0);
  });

  it("tells when the file is changed while it is read", async () => {
    await mkdir(places.shared);
    const file = path.join(places.shared, entry.file);
    await writeFile(file, content);
    const reading = async () => {
      let isFirst = true;
      for await (const chunk of chunks()) {
        expect(chunk.length).toBeGreaterThan(0);
        if (isFirst) await appendFile(file, "more");
        isFirst = false;
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: "ChecksumError", file: entry.file });
  });

  it("says where it looked when there is none", async () => {
    server.answer = refusing(404);
    await expect(decode()).rejects.toMatchObject({ name: "DatasetNotFoundError", file: entry.file });
  });
});
