// .npz files as `numpy.savez` writes them: object arrays of lists of integers, and arrays of 64-bit integers.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

/**
 * @param arrays by name: a list of lists of integers, or a list of integers
 * @returns the file's bytes
 */
export async function npzOf(arrays: Record<string, number[][] | number[]>): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, values] of Object.entries(arrays)) {
    const bytes = isListOfLists(values) ? objectArray(values) : integerArray(values);
    // Stored, not deflated: it lives for one run. The date is fixed, so that the same seed gives the same bytes.
    const options = { level: 0, lastModDate: new Date(1980, 0, 1), extendedTimestamp: false };
    await zip.add(`${name}.npy`, new Uint8ArrayReader(bytes), options);
  }
  return zip.close();
}

function isListOfLists(values: number[][] | number[]): values is number[][] {
  return Array.isArray(values[0]);
}

function integerArray(values: number[]): Buffer {
  return Buffer.concat([
    header("<i8", values.length),
    Buffer.from(BigInt64Array.from(values, BigInt).buffer),
  ]);
}

function objectArray(lists: number[][]): Buffer {
  return Buffer.concat([header("|O", lists.length), pickled(lists)]);
}

/** The opening of a .npy file, filled up with spaces to a multiple of 16 bytes. */
function header(descr: string, length: number): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${length},), }`;
  const padded = text.padEnd(Math.ceil((10 + text.length + 1) / 16) * 16 - 11) + "\n";
  const start = Buffer.from([0x93, ..."NUMPY"].map((c) => (typeof c === "string" ? c.charCodeAt(0) : c)));
  return Buffer.concat([
    start,
    Buffer.from([1, 0, padded.length & 0xff, padded.length >> 8]),
    Buffer.from(padded),
  ]);
}

/** Python's pickle, protocol 2, of a one-dimensional object array, opcode by opcode as NumPy's `__reduce__` gives it. */
function pickled(lists: number[][]): Buffer {
  const total = lists.reduce((sum, list) => sum + 16 + 5 * list.length, 1024);
  const out = new Pickle(total);
  out.text("\x80\x02cnumpy.core.multiarray\n_reconstruct\nq\x01cnumpy\nndarray\nq\x02");
  out.text("K\x00\x85U\x01b\x87Rq\x03(K\x01").integer(lists.length).text("\x85");
  out.text("cnumpy\ndtype\nq\x04U\x02O8K\x00K\x01\x87Rq\x05(K\x03U\x01|NNN");
  out.text("J\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb\x89");
  out.text("]q\x06(");
  for (const list of lists) {
    out.text("]q\x07");
    if (list.length > 0) {
      out.text("(");
      for (const value of list) out.integer(value);
      out.text("e");
    }
  }
  return out.text("etb.").bytes();
}

class Pickle {
  readonly #buffer: Buffer;
  #length = 0;

  constructor(most: number) {
    this.#buffer = Buffer.alloc(most);
  }

  text(latin1: string): this {
    this.#length += this.#buffer.write(latin1, this.#length, "latin1");
    return this;
  }

  integer(value: number): this {
    const [opcode, size]: [string, number] = value < 256 ? ["K", 1] : value < 65536 ? ["M", 2] : ["J", 4];
    this.text(opcode);
    this.#length = this.#buffer.writeUIntLE(value, this.#length, size);
    return this;
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}
