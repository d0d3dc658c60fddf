import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import * as cifar10 from "../../src/datasets/cifar10";
import { decodeCifar } from "../../src/datasets/cifarArchive";
import { cifar10Layout } from "../../src/datasets/cifarLayouts";
import recorded from "../fixtures/keras_images.json";
import { cifar10Batch, described, sha256 } from "./imageFiles";
import { asked } from "./imageServer";
import { tarOf } from "./tarFiles";

const wholeArchive = 6 * 31_000_000;

/** An archive as large as the real one, written batch by batch; it must hold what keras_images.py gave to Keras. */
async function writeArchive(file: string): Promise<void> {
  function* blocks() {
    for (const [i, name] of [...cifar10Layout.train, ...cifar10Layout.test].entries()) {
      const batch = cifar10Batch(i + 1, 10_000);
      const recordedName = name.replace("cifar-10-batches-py", "cifar10") as "cifar10/test_batch";
      expect(sha256(batch)).toBe(recorded.files[recordedName]);
      yield tarOf({ [name]: batch }).subarray(0, -1024);
    }
    yield new Uint8Array(1024);
  }
  await pipeline(Readable.from(blocks()), createGzip({ level: 1 }), createWriteStream(file));
}

describe("CIFAR-10 in its full size", () => {
  it(`is what Keras ${recorded.keras} gives, and never in memory as pictures, archive and pickles at once`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "denselab-cifar-"));
    const file = path.join(folder, "cifar-10-python.tar.gz");
    try {
      await writeArchive(file);
      const before = process.memoryUsage().rss;
      let most = 0;
      async function* watched() {
        for await (const chunk of createReadStream(file)) {
          most = Math.max(most, process.memoryUsage().rss - before);
          yield chunk as Uint8Array;
        }
      }
      const loaded = await decodeCifar(watched(), cifar10Layout, "cifar-10-python.tar.gz");
      expect(recorded.loaded.cifar10).toMatchObject(described(loaded));
      // The pictures, 184 MB, and up to three batches of 31 MB; pictures and unpacked archive alone would be 370 MB.
      expect(most).toBeLessThan(2 * wholeArchive);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("cifar10.getLabelNames", () => {
  it("names the ten classes", () => {
    expect(cifar10.getLabelNames()).toHaveLength(10);
    expect(cifar10.getLabelNames()[6]).toBe("frog");
  });
});

it("cifar10.loadData fetches its file once", async () => {
  const [[images, labels], [testImages]] = await cifar10.loadData();
  expect([images.shape, labels.shape, testImages.shape]).toEqual([[20, 32, 32, 3], [20, 1], [4, 32, 32, 3]]); // prettier-ignore
  await cifar10.loadData();
  expect(asked()).toEqual(["cifar-10-python.tar.gz"]);
});
