import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Entry, type FileEntry } from "@zip.js/zip.js";
import { FormatError } from "./datasetError";
import { decodeNpy, type NpyArray } from "./npy";

/** Above the 55 MB of MNIST's arrays, the largest there are. */
const LARGEST_ARCHIVE = 256 * 1024 * 1024;
const MOST_ARRAYS = 64;
/** The zip method of nearly all entries; the only other that NumPy writes is none at all. */
const DEFLATE = 8;
/** Deflate, no name, no time (RFC 1952). */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** Deflate, in a zip as in gzip, can't shrink by more: a larger claim is a lie. */
export const MOST_INFLATION = 1032;
const wholeEntry = { useWebWorkers: false, checkSignature: true };

/**
 * Decodes a .npz file (a zip of .npy files), checking each entry's size and CRC.
 *
 * @param bytes the whole file
 * @param file its name, for errors
 * @returns the arrays by name, without `.npy`
 * @throws FormatError when the zip or one of its arrays can't be read
 *
 * Source: `numpy.savez`.
 */
export async function decodeNpz(bytes: Uint8Array, file: string): Promise<Map<string, NpyArray>> {
  const { ZipReader, Uint8ArrayReader } = await import("@zip.js/zip.js");
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false, checkSignature: true });
  const arrays = new Map<string, NpyArray>();
  try {
    // Every claim is looked at before the first byte is unpacked: entries that overlap would each be small.
    const entries = await checkedEntries(zip.getEntriesGenerator(), bytes.length, file);
    // All at once: while one is decoded here, the next is unpacked on another thread.
    const contents = Array.from(entries, async ([name, entry]) => ({
      name,
      entry,
      content: await inflate(entry, file),
    }));
    await Promise.allSettled(contents);
    for (const inflated of contents) {
      const { name, entry, content } = await inflated;
      arrays.set(name, decodeNpy(content, `${file}/${entry.filename}`));
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormatError(file, `zip could not be read: ${reason}`, { cause: error });
  } finally {
    await zip.close();
  }
  return arrays;
}

async function checkedEntries(
  entries: AsyncIterable<Entry>,
  zipBytes: number,
  file: string,
): Promise<Map<string, FileEntry>> {
  const checked = new Map<string, FileEntry>();
  let total = 0;
  for await (const entry of entries) {
    const name = /^([A-Za-z0-9_]{1,64})\.npy$/.exec(entry.filename)?.[1];
    if (entry.directory || entry.encrypted || name === undefined) {
      const shown = JSON.stringify(entry.filename.slice(0, 100));
      throw new FormatError(file, `zip entry ${shown} is not a plain .npy file`);
    }
    if (checked.has(name) || checked.size === MOST_ARRAYS) {
      throw new FormatError(file, `zip holds ${entry.filename} twice, or more than ${MOST_ARRAYS} arrays`);
    }
    const { compressedSize: packed, uncompressedSize: size } = entry;
    if (packed > zipBytes || size > packed * MOST_INFLATION) {
      throw new FormatError(file, `zip entry ${entry.filename} claims ${size} bytes from ${packed}`);
    }
    total += size;
    if (total > LARGEST_ARCHIVE) {
      throw new FormatError(file, `zip claims ${total} bytes or more; ${LARGEST_ARCHIVE} are read`);
    }
    checked.set(name, entry);
  }
  return checked;
}

/**
 * Unpacks one entry into exactly the bytes it announces: never more memory than that, whatever the data hold.
 *
 * Node unpacks and checks gzip many times faster than zip.js does a zip's entry, and on other threads: the same data with
 * another beginning and end.
 */
async function inflate(entry: FileEntry, file: string): Promise<Uint8Array> {
  const { Uint8ArrayWriter } = await import("@zip.js/zip.js");
  const size = entry.uncompressedSize;
  if (entry.compressionMethod !== DEFLATE) {
    return announced(await entry.getData(new Uint8ArrayWriter(), wholeEntry), entry, file);
  }
  const packed = await entry.getData(new Uint8ArrayWriter(), { ...wholeEntry, passThrough: true });
  const checks = Buffer.alloc(8);
  checks.writeUInt32LE(entry.signature ?? 0, 0);
  checks.writeUInt32LE(size, 4);
  const gzip = Buffer.concat([GZIP_HEADER, packed, checks]);
  // One piece, so that nothing is put together afterwards.
  const options = { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 };
  return announced(await promisify(gunzip)(gzip, options), entry, file);
}

function announced(content: Uint8Array, entry: FileEntry, file: string): Uint8Array {
  const size = entry.uncompressedSize;
  if (content.length === size) return content;
  throw new FormatError(
    file,
    `zip entry ${entry.filename} announces ${size} bytes and holds ${content.length}`,
  );
}
