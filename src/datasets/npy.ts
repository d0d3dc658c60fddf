import { FormatError } from "./datasetError";
import { type IntegerLists } from "./integerLists";
import { decodePickle } from "./pickle";

/** A decoded .npy file: its shape, and its values in C order. */
export type NpyArray =
  | { shape: number[]; kind: "numbers"; values: Numbers }
  | { shape: number[]; kind: "lists"; lists: IntegerLists };

type Numbers = Uint8Array | Int32Array | Float32Array | Float64Array;

/** The one spelling that NumPy writes: this very dictionary, with this order of keys. */
const HEADER =
  /^\{'descr': '([<>|=]?[A-Za-z]\d*)', 'fortran_order': (True|False), 'shape': \((\d{1,10}(?:, \d{1,10})*,?|)\), \} *\n$/;
const MAGIC = "\x93NUMPY";

type Reader = {
  bytes: number;
  room: (count: number) => Numbers;
  read: (view: DataView, at: number) => number;
};
const readers: Record<string, Reader> = {
  "|u1": { bytes: 1, room: (count) => new Uint8Array(count), read: (view, at) => view.getUint8(at) },
  "<i4": { bytes: 4, room: (count) => new Int32Array(count), read: (view, at) => view.getInt32(at, true) },
  "<i8": { bytes: 8, room: float64, read: (view, at) => Number(view.getBigInt64(at, true)) },
  "<f4": {
    bytes: 4,
    room: (count) => new Float32Array(count),
    read: (view, at) => view.getFloat32(at, true),
  },
  "<f8": { bytes: 8, room: float64, read: (view, at) => view.getFloat64(at, true) },
};

function float64(count: number): Float64Array {
  return new Float64Array(count);
}

/**
 * Decodes a .npy file: numbers of a few common types, or an object array of lists of integers.
 * The header is matched as text and not evaluated.
 *
 * @param bytes the whole file
 * @param file its name, for errors
 * @throws FormatError when the header is not exactly NumPy's, the type is another one or the length does not fit
 *
 * Source: `numpy.lib.format`.
 */
export function decodeNpy(bytes: Uint8Array, file: string): NpyArray {
  const { descr, shape, dataAt } = readHeader(bytes, file);
  const count = shape.reduce((product, size) => product * size, 1);
  const data = bytes.subarray(dataAt);
  if (descr === "|O") {
    const lists = decodePickle(data, file);
    if (shape.length !== 1 || lists.length !== count) {
      throw new FormatError(
        file,
        `.npy header says shape (${shape}), the pickle holds ${lists.length} items`,
      );
    }
    return { shape, kind: "lists", lists };
  }
  const reader = Object.hasOwn(readers, descr) ? readers[descr] : undefined;
  if (!reader) {
    throw new FormatError(
      file,
      `.npy type ${descr} is not read: known are ${Object.keys(readers).join(", ")}, |O`,
    );
  }
  if (data.length !== count * reader.bytes) {
    throw new FormatError(
      file,
      `.npy header says shape (${shape}) of ${descr}, which takes ${count * reader.bytes} bytes, found ${data.length}`,
    );
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const values = reader.room(count);
  for (let i = 0; i < count; i++) values[i] = reader.read(view, i * reader.bytes);
  if (descr === "<i8" && !values.every((value) => Number.isSafeInteger(value))) {
    throw new FormatError(file, ".npy holds an integer beyond 2**53, which a number can't hold exactly");
  }
  return { shape, kind: "numbers", values };
}

function readHeader(bytes: Uint8Array, file: string): { descr: string; shape: number[]; dataAt: number } {
  const latin1 = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (latin1(0, 6) !== MAGIC)
    throw new FormatError(file, "not a .npy file: it does not begin with \\x93NUMPY");
  if (bytes[6] !== 1 || bytes[7] !== 0) {
    throw new FormatError(file, `.npy version ${bytes[6]}.${bytes[7]} is not read, only 1.0`);
  }
  const dataAt = 10 + (bytes[8] | (bytes[9] << 8));
  if (bytes.length < dataAt) throw new FormatError(file, ".npy header is cut short");
  const header = latin1(10, Math.min(dataAt, 1024));
  const match = HEADER.exec(header);
  if (!match)
    throw new FormatError(
      file,
      `.npy header is not what NumPy writes: ${JSON.stringify(header.slice(0, 200))}`,
    );
  const [, descr, fortranOrder, sizes] = match;
  if (fortranOrder === "True")
    throw new FormatError(file, ".npy in Fortran order is not read, only in C order");
  const shape = sizes.split(",").filter(Boolean).map(Number);
  return { descr, shape, dataAt };
}
