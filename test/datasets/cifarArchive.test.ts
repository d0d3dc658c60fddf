import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeCifar } from "../../src/datasets/cifarArchive";
import { cifar100Layouts, cifar10Layout } from "../../src/datasets/cifarLayouts";
import { FormatError } from "../../src/datasets/datasetError";
import recorded from "../fixtures/keras_images.json";
import {
  cifar100Batch,
  cifar10Batch,
  described,
  pickledBatch,
  pixels,
  sha256,
  testCount,
  trainCount,
} from "./imageFiles";
import { tarOf } from "./tarFiles";

const cifar100Files = {
  "cifar-100-python/train": cifar100Batch(0, trainCount),
  "cifar-100-python/test": cifar100Batch(1, testCount),
};
const packed = (files: Record<string, Uint8Array>) => gzipSync(tarOf(files), { level: 1 });

describe("decodeCifar", () => {
  it.each(["fine", "coarse"] as const)(
    `gives what Keras ${recorded.keras} gives for CIFAR-100 with %s labels`,
    async (labelMode) => {
      for (const [name, content] of Object.entries(cifar100Files)) {
        const recordedName = name.replace("-100-python", "100") as "cifar100/train";
        expect(sha256(content)).toBe(recorded.files[recordedName]);
      }
      const loaded = await decodeCifar(packed(cifar100Files), cifar100Layouts[labelMode], "some.tar.gz");
      expect(recorded.loaded[`cifar100 ${labelMode}`]).toMatchObject(described(loaded));
    },
  );

  it("puts batches in their order, whatever the archive's, and passes over its other files", async () => {
    const names = [...cifar10Layout.train, ...cifar10Layout.test];
    const batches = names.map((name, i): [string, Uint8Array] => [name, cifar10Batch(i + 1, 2)]);
    const files = { "./README.html": Buffer.from("hello"), ...Object.fromEntries(batches.reverse()) };
    const [[images, labels], [testImages]] = await decodeCifar(packed(files), cifar10Layout, "some.tar.gz");
    expect([images.shape, labels.shape, testImages.shape]).toEqual([[10, 32, 32, 3], [10, 1], [2, 32, 32, 3]]); // prettier-ignore
    expect(Array.from(labels)).toEqual([1, 8, 2, 9, 3, 0, 4, 1, 5, 2]);
    for (const part of [1, 2, 3, 4, 5]) {
      const source = pixels(part, 3072);
      expect(Array.from(images.image(2 * (part - 1)).subarray(0, 6))).toEqual(
        [0, 1024, 2048, 1, 1025, 2049].map((k) => source[k]),
      );
    }
  });
});

describe("decodeCifar refuses with a FormatError", () => {
  const batch = (more: Parameters<typeof pickledBatch>[0]) =>
    pickledBatch({ fine_labels: [1], data: pixels(0, 3072), ...more });
  const refusal = async (train: Uint8Array) => {
    const files = { "cifar-100-python/test": cifar100Batch(1, 2), "cifar-100-python/train": train };
    const error: unknown = await decodeCifar(packed(files), cifar100Layouts.fine, "c.tar.gz").catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(FormatError);
    return (error as FormatError).message;
  };

  it.each([
    [
      "labels that are no list",
      batch({ fine_labels: "1" }),
      "expected data, a matrix of 3072 columns, and the list fine_labels",
    ],
    [
      "labels that are names",
      batch({ fine_labels: ["one"] }),
      "expected data, a matrix of 3072 columns, and the list",
    ],
    ["no matrix", batch({ data: [1, 2, 3] }), "expected data, a matrix of 3072 columns, and the list"],
    [
      "images of another size",
      batch({ data: pixels(0, 3071) }),
      "expected data, a matrix of 3072 columns, and the list",
    ],
    ["fewer labels than images", batch({ fine_labels: [] }), "data has 1 images, fine_labels has 0 labels"],
    [
      "a label beyond the classes",
      batch({ fine_labels: [100] }),
      "fine_labels holds 100; the classes are 0 to 99",
    ],
    ["what is no pickle", Buffer.from("hello"), "pickle, byte 0: does not begin with PROTO 2"],
  ])("%s", async (_, train, message) => {
    expect(await refusal(train)).toContain(`c.tar.gz/cifar-100-python/train: ${message}`);
  });

  it("an archive without a batch", async () => {
    const files = { "cifar-100-python/test": cifar100Batch(1, 2) };
    await expect(decodeCifar(packed(files), cifar100Layouts.fine, "c.tar.gz")).rejects.toThrow(
      "c.tar.gz: tar holds no cifar-100-python/train",
    );
  });

  it("batches of different sizes", async () => {
    const files = {
      [cifar10Layout.train[0]]: cifar10Batch(1, 2),
      [cifar10Layout.train[1]]: cifar10Batch(2, 3),
    };
    await expect(decodeCifar(packed(files), cifar10Layout, "c.tar.gz")).rejects.toThrow(
      "c.tar.gz: cifar-10-batches-py/data_batch_2 has 3 images, the batches before it 2",
    );
  });
});
