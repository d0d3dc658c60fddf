import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { decodeFashionMnist } from "../../src/datasets/fashionMnistFiles";
import recorded from "../fixtures/keras_images.json";
import { classes, described, idxOf, pixels, sha256, testCount, trainCount } from "./imageFiles";

const files = {
  "train-images-idx3-ubyte": idxOf([trainCount, 28, 28], pixels(0, trainCount * 784)),
  "train-labels-idx1-ubyte": idxOf([trainCount], classes(0, trainCount, 10)),
  "t10k-images-idx3-ubyte": idxOf([testCount, 28, 28], pixels(1, testCount * 784)),
  "t10k-labels-idx1-ubyte": idxOf([testCount], classes(1, testCount, 10)),
};
const packed = (file: keyof typeof files) => ({ bytes: gzipSync(files[file]), file: `${file}.gz` });

describe("decodeFashionMnist", () => {
  it(`gives what Keras ${recorded.keras} gives for the same files`, async () => {
    for (const [name, content] of Object.entries(files)) {
      expect(sha256(content)).toBe(recorded.files[name as keyof typeof files]);
    }
    const train = await decodeFashionMnist(
      packed("train-images-idx3-ubyte"),
      packed("train-labels-idx1-ubyte"),
    );
    const test = await decodeFashionMnist(packed("t10k-images-idx3-ubyte"), packed("t10k-labels-idx1-ubyte"));
    expect(recorded.loaded.fashionMnist).toMatchObject(described([train, test]));
  });

  it("refuses images without as many labels", async () => {
    const mixed = decodeFashionMnist(packed("train-images-idx3-ubyte"), packed("t10k-labels-idx1-ubyte"));
    await expect(mixed).rejects.toThrow(FormatError);
    await expect(mixed).rejects.toThrow(
      "train-images-idx3-ubyte.gz: has 60 images, t10k-labels-idx1-ubyte.gz has 20 labels",
    );
  });

  it("refuses images of another size", async () => {
    const wide = { bytes: gzipSync(idxOf([1, 28, 29], new Uint8Array(812))), file: "wide.gz" };
    const one = { bytes: gzipSync(idxOf([1], [3])), file: "one.gz" };
    await expect(decodeFashionMnist(wide, one)).rejects.toThrow(
      "wide.gz: expected images of 28 x 28, got 28 x 29",
    );
  });
});
