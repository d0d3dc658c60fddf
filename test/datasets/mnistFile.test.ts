import { describe, expect, it } from "vitest";
import { decodeMnist } from "../../src/datasets/mnistFile";
import recorded from "../fixtures/keras_images.json";
import { classes, described, pixels, sha256, testCount, trainCount } from "./imageFiles";
import { npyOf, pickleOf, zipOf } from "./npzFiles";

const images = (part: number, count: number) => npyOf("|u1", `(${count}, 28, 28)`, pixels(part, count * 784));
const labels = (part: number, count: number) =>
  npyOf("|u1", `(${count},)`, Uint8Array.from(classes(part, count, 10)));
const arrays = {
  "x_train.npy": images(0, trainCount),
  "y_train.npy": labels(0, trainCount),
  "x_test.npy": images(1, testCount),
  "y_test.npy": labels(1, testCount),
};

describe("decodeMnist", () => {
  it(`gives what Keras ${recorded.keras} gives for the same file`, async () => {
    for (const [name, content] of Object.entries(arrays)) {
      expect(sha256(content)).toBe(recorded.files[name as keyof typeof arrays]);
    }
    const loaded = described(await decodeMnist(await zipOf(arrays), "mnist.npz"));
    expect(recorded.loaded.mnist).toMatchObject(loaded);
  });

  it.each([
    [
      "without an array",
      { "y_test.npy": undefined },
      "mnist.npz: expected y_test of uint8 with 1 dimensions",
    ],
    [
      "of floats",
      { "x_train.npy": npyOf("<f4", "(1, 1, 1)", new Uint8Array(4)) },
      "mnist.npz: expected x_train of uint8 with 3 dimensions",
    ],
    [
      "of lists",
      { "y_train.npy": npyOf("|O", "(1,)", pickleOf([[1]])) },
      "mnist.npz: expected y_train of uint8 with 1 dimensions",
    ],
    [
      "of flat images",
      { "x_train.npy": npyOf("|u1", "(1, 784)", new Uint8Array(784)) },
      "mnist.npz: expected x_train of uint8 with 3 dimensions",
    ],
    [
      "with fewer labels than images",
      { "y_train.npy": labels(0, 59) },
      "mnist.npz: x_train has 60 images, y_train has 59 labels",
    ],
  ])("refuses a file %s", async (_, wrong, message) => {
    const files = Object.entries({ ...arrays, ...wrong }).filter(([, content]) => content !== undefined);
    const zip = await zipOf(Object.fromEntries(files) as Record<string, Uint8Array>);
    await expect(decodeMnist(zip, "mnist.npz")).rejects.toThrow(message);
  });
});
