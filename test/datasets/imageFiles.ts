import { createHash } from "node:crypto";
import { type Images, type LabelledImages } from "../../src/datasets/images";

/** Small files of the image datasets' formats. `keras_images.py` makes the same, byte for byte, and lets Keras load them. */

export const trainCount = 60;
export const testCount = 20;

/** The first `count` pixels of part `part`: no two images, rows or channels of them are alike. */
export function pixels(part: number, count: number): Uint8Array {
  const made = new Uint8Array(count);
  for (let k = 0; k < count; k++) made[k] = k * 31 + (k >>> 8) * 7 + part * 13;
  return made;
}

export function classes(part: number, count: number, of: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * 7 + part) % of);
}

/** An IDX file of uint8. */
export function idxOf(shape: number[], values: ArrayLike<number>): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + values.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0800 | shape.length);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  file.set(values, 4 + 4 * shape.length);
  return file;
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What a `loadData` gave, as `keras_images.py` writes down what Keras's gives. */
export function described([[xTrain, yTrain], [xTest, yTest]]: [LabelledImages, LabelledImages]) {
  const images = ({ shape, dtype, data }: Images) => ({ shape, dtype, sha256: sha256(data) });
  const labels = (bytes: LabelledImages[1]) => ({ shape: bytes.shape, sha256: sha256(bytes) });
  return { xTrain: images(xTrain), yTrain: labels(yTrain), xTest: images(xTest), yTest: labels(yTest) };
}
