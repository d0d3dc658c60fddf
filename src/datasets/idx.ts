import { FormatError } from "./datasetError";
import { type Chunks } from "./gzip";

/** The types of numbers that the format knows; only the first occurs in MNIST's and Fashion-MNIST's files. */
const types: Record<number, string> = {
  0x08: "uint8",
  0x09: "int8",
  0x0b: "int16",
  0x0c: "int32",
  0x0d: "float32",
  0x0e: "float64",
};
/** Above the 47 MB of MNIST's and Fashion-MNIST's training images. */
const LARGEST_ARRAY = 64 * 1024 * 1024;

/** A decoded IDX file: its shape, and its bytes in C order. */
export interface IdxArray {
  shape: number[];
  values: Uint8Array;
}

/**
 * Decodes an IDX file of bytes, the format in which MNIST was first given: a magic number, the length of each dimension,
 * then the values.
 *
 * @param chunks the file, piece by piece; more than the header announces is not read
 * @param dimensions how many dimensions it must have
 * @param file its name, for errors
 * @param most the most bytes that there can be, where the caller knows; no memory is taken for more
 * @throws FormatError when it is another file, of another type or number of dimensions, or longer or shorter than it says
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
 */
export async function decodeIdx(
  chunks: Chunks,
  dimensions: number,
  file: string,
  most = LARGEST_ARRAY,
): Promise<IdxArray> {
  const header = new Uint8Array(4 + 4 * dimensions);
  let array: IdxArray | undefined;
  let read = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (read < header.length) {
      const part = rest.subarray(0, header.length - read);
      header.set(part, read);
      read += part.length;
      rest = rest.subarray(part.length);
      if (read < header.length) continue;
    }
    array ??= announced(header, dimensions, file, Math.min(most, LARGEST_ARRAY));
    const filled = read - header.length;
    if (filled + rest.length > array.values.length) {
      throw new FormatError(file, `IDX holds more than the ${claim(array)} that it announces`);
    }
    array.values.set(rest, filled);
    read += rest.length;
  }
  if (!array)
    throw new FormatError(file, `IDX header takes ${header.length} bytes, the file ends after ${read}`);
  if (read - header.length < array.values.length) {
    throw new FormatError(file, `IDX announces ${claim(array)} and holds ${read - header.length}`);
  }
  return array;
}

/** The array that the header tells of, still empty. */
function announced(header: Uint8Array, dimensions: number, file: string, most: number): IdxArray {
  const view = new DataView(header.buffer);
  if (view.getUint16(0) !== 0 || !Object.hasOwn(types, header[2])) {
    const magic = `0x${view.getUint32(0).toString(16).padStart(8, "0")}`;
    throw new FormatError(file, `not an IDX file: it begins with ${magic}`);
  }
  if (types[header[2]] !== "uint8") {
    throw new FormatError(file, `IDX of ${types[header[2]]} is not read, only uint8`);
  }
  if (header[3] !== dimensions) {
    throw new FormatError(file, `IDX has ${header[3]} dimensions, expected ${dimensions}`);
  }
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > most) {
    throw new FormatError(
      file,
      `IDX announces shape (${shape.join(", ")}): more than the ${most} bytes that there can be`,
    );
  }
  return { shape, values: new Uint8Array(size) };
}

function claim({ shape, values }: IdxArray): string {
  return `${values.length} bytes of shape (${shape.join(", ")})`;
}
