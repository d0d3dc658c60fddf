import { FormatError } from "./datasetError";
import { Images, type LabelledImages } from "./images";
import { withShape } from "./labels";
import { type NpyArray } from "./npy";
import { decodeNpz } from "./npz";

/**
 * Decodes a .npz file of digits: `x_train`, `y_train`, `x_test` and `y_test`.
 * @throws FormatError when an array is missing, is not uint8, or has another shape than the others need
 */
export async function decodeMnist(
  bytes: Uint8Array,
  file: string,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  const arrays = await decodeNpz(bytes, file);
  return [labelledImages(arrays, "train", file), labelledImages(arrays, "test", file)];
}

function labelledImages(arrays: Map<string, NpyArray>, part: string, file: string): LabelledImages {
  const pixels = uint8Array(arrays, `x_${part}`, 3, file);
  const classes = uint8Array(arrays, `y_${part}`, 1, file);
  const [count, height, width] = pixels.shape;
  if (count !== classes.values.length) {
    throw new FormatError(
      file,
      `x_${part} has ${count} images, y_${part} has ${classes.values.length} labels`,
    );
  }
  return [new Images(pixels.values, [count, height, width]), withShape(classes.values, [count])];
}

function uint8Array(
  arrays: Map<string, NpyArray>,
  name: string,
  dimensions: number,
  file: string,
): { shape: number[]; values: Uint8Array } {
  const array = arrays.get(name);
  if (
    array?.kind !== "numbers" ||
    !(array.values instanceof Uint8Array) ||
    array.shape.length !== dimensions
  ) {
    throw new FormatError(file, `expected ${name} of uint8 with ${dimensions} dimensions`);
  }
  return { shape: array.shape, values: array.values };
}
