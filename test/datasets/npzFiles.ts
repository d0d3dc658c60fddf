import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { type IntegerLists } from "../../src/datasets/integerLists";
import { opcodes as op } from "../../src/datasets/pickleOpcodes";

/** Files as NumPy and Keras write them, and pieces to make broken ones from. */
type Piece = number | string | Uint8Array | Piece[];

export function bytesOf(...pieces: Piece[]): Uint8Array {
  const flat = pieces.flat(Infinity as 1) as (number | string | Uint8Array)[];
  return Uint8Array.from(
    flat.flatMap((piece) =>
      typeof piece === "object" ? Array.from(piece) : typeof piece === "string" ? latin1(piece) : piece,
    ),
  );
}

function latin1(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

const int32 = (value: number) => Array.from(new Uint8Array(Int32Array.of(value).buffer));
export const int = (value: number): number[] => [op.BININT, ...int32(value)];
export const global = (module: string, name: string): Piece => [
  op.GLOBAL,
  `${module}\n${name}\n`,
  op.BINPUT,
  1,
];
const text = (value: string): Piece => [op.SHORT_BINSTRING, value.length, value];

/** The pickle's opening, up to the array's list. */
export function opening(count: number): Piece {
  return [
    [op.PROTO, 2, global("numpy.core.multiarray", "_reconstruct"), global("numpy", "ndarray")],
    [op.BININT1, 0, op.TUPLE1, text("b"), op.TUPLE3, op.REDUCE, op.BINPUT, 3],
    [op.MARK, op.BININT1, 1, int(count), op.TUPLE1, global("numpy", "dtype")],
    [text("O8"), op.BININT1, 0, op.BININT1, 1, op.TUPLE3, op.REDUCE, op.BINPUT, 5],
    [
      op.MARK,
      op.BININT1,
      3,
      text("|"),
      op.NONE,
      op.NONE,
      op.NONE,
      int(-1),
      int(-1),
      op.BININT1,
      63,
      op.TUPLE,
      op.BUILD,
    ],
    [op.NEWFALSE],
  ];
}
export const closing: Piece = [op.TUPLE, op.BUILD, op.STOP];

/** An array of lists of integers, in batches of at most `batch` as Python's pickler writes them. */
export function pickleOf(lists: number[][], batch = 1000): Uint8Array {
  const list = (values: Piece[]): Piece => {
    const batches: Piece[] = [];
    for (let i = 0; i < values.length; i += batch) {
      const some = values.slice(i, i + batch);
      batches.push(some.length === 1 ? [some[0], op.APPEND] : [op.MARK, some, op.APPENDS]);
    }
    return [op.EMPTY_LIST, op.LONG_BINPUT, int32(7), batches];
  };
  return bytesOf(opening(lists.length), list(lists.map((values) => list(values.map(int)))), closing);
}

export function npyOf(descr: string, shape: string, data: Uint8Array, order = "False"): Uint8Array {
  const start = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const header = `${start.padEnd(117)}\n`;
  return bytesOf(0x93, "NUMPY", 1, 0, header.length & 0xff, header.length >> 8, header, data);
}

export async function zipOf(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, bytes] of Object.entries(files)) {
    await zip.add(name, new Uint8ArrayReader(bytes), { useWebWorkers: false, dataDescriptor: false });
  }
  return zip.close();
}

/** Decoded lists as plain ones, to compare. */
export function plainLists(lists: IntegerLists): number[][] {
  return Array.from({ length: lists.length }, (_, i) => Array.from(lists.at(i)));
}
