import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, vi } from "vitest";
import { type DatasetFile, catalog } from "../../src/datasets/catalog";
import { cifar10Layout } from "../../src/datasets/cifarLayouts";
import { FileServer, serving } from "./fileServer";
import {
  cifar100Batch,
  cifar10Batch,
  classes,
  idxOf,
  pixels,
  sha256,
  testCount,
  trainCount,
} from "./imageFiles";
import { npyOf, zipOf } from "./npzFiles";
import { tarOf } from "./tarFiles";

const digits = (part: number, count: number) => npyOf("|u1", `(${count}, 28, 28)`, pixels(part, count * 784));
const labels = (part: number, count: number) =>
  npyOf("|u1", `(${count},)`, Uint8Array.from(classes(part, count, 10)));
const clothes = (part: number, count: number) => gzipSync(idxOf([count, 28, 28], pixels(part, count * 784)));
const clothesLabels = (part: number, count: number) => gzipSync(idxOf([count], classes(part, count, 10)));
const cifar10Files = [...cifar10Layout.train, ...cifar10Layout.test].map((name, i) => [
  name,
  cifar10Batch(i + 1, 4),
]);

// Whatever test imports this has a server of small files under the real ones' names: the catalog's addresses, sizes and
// checksums are theirs until its end.
let server: FileServer;
let files: Record<string, Uint8Array>;
const entries = catalog as Record<string, DatasetFile>;
const real = structuredClone(entries);
beforeAll(async () => {
  files = {
    "mnist.npz": await zipOf({
      "x_train.npy": digits(0, trainCount),
      "y_train.npy": labels(0, trainCount),
      "x_test.npy": digits(1, testCount),
      "y_test.npy": labels(1, testCount),
    }),
    "train-images-idx3-ubyte.gz": clothes(0, trainCount),
    "train-labels-idx1-ubyte.gz": clothesLabels(0, trainCount),
    "t10k-images-idx3-ubyte.gz": clothes(1, testCount),
    "t10k-labels-idx1-ubyte.gz": clothesLabels(1, testCount),
    "cifar-10-python.tar.gz": gzipSync(tarOf(Object.fromEntries(cifar10Files) as Record<string, Uint8Array>)),
    "cifar-100-python.tar.gz": gzipSync(
      tarOf({
        "cifar-100-python/train": cifar100Batch(0, trainCount),
        "cifar-100-python/test": cifar100Batch(1, testCount),
      }),
    ),
  };
  server = await FileServer.start((request, response) =>
    serving(files[path.basename(request.url ?? "")])(request, response),
  );
  for (const [file, content] of Object.entries(files)) {
    Object.assign(entries[file], {
      url: `${server.address}/${file}`,
      bytes: content.length,
      sha256: sha256(content),
    });
  }
});

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "denselab-images-"));
  vi.stubEnv("DENSELAB_DATASETS", undefined);
  vi.stubEnv("DENSELAB_CACHE", path.join(root, "cache"));
  vi.stubEnv("KERAS_HOME", path.join(root, "keras"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const [file, entry] of Object.entries(real)) Object.assign(entries[file], entry);
  await server.stop();
  await rm(root, { recursive: true });
});

/** The files that the server was asked for. */
export const asked = () => server.requests.map(({ path }) => path.slice(1)).sort();
