import { FormatError } from "./datasetError";
import { gunzipped } from "./gzip";
import { MOST_INFLATION } from "./npz";
import { type IdxArray, decodeIdx } from "./idx";
import { Images, type LabelledImages } from "./images";
import { withShape } from "./labels";

/** A file's bytes, and its name for errors. */
export interface NamedBytes {
  bytes: Uint8Array;
  file: string;
}

const SIDE = 28;

/**
 * Decodes two gzipped IDX files: images of 28 x 28, and the class of each.
 * @throws FormatError when they are not that, or differ in number
 */
export async function decodeFashionMnist(images: NamedBytes, labels: NamedBytes): Promise<LabelledImages> {
  const pixels = await decodePackedIdx(images, 3);
  const classes = await decodePackedIdx(labels, 1);
  const [count, height, width] = pixels.shape;
  if (height !== SIDE || width !== SIDE) {
    throw new FormatError(images.file, `expected images of ${SIDE} x ${SIDE}, got ${height} x ${width}`);
  }
  if (count !== classes.values.length) {
    throw new FormatError(
      images.file,
      `has ${count} images, ${labels.file} has ${classes.values.length} labels`,
    );
  }
  return [new Images(pixels.values, [count, height, width]), withShape(classes.values, [count])];
}

function decodePackedIdx({ bytes, file }: NamedBytes, dimensions: number): Promise<IdxArray> {
  return decodeIdx(gunzipped(bytes, file), dimensions, file, bytes.length * MOST_INFLATION);
}
