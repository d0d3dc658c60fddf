import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { FormatError } from "./datasetError";

/** Bytes that come piece by piece. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const PIECE = 64 * 1024;

/**
 * Unpacks gzip piece by piece, so that who reads decides how much there may be: what is not asked for is not unpacked.
 *
 * @param packed the file's bytes, or their pieces
 * @param file its name, for errors
 * @throws FormatError, while it is read, when it is no gzip, cut short, or its checksum (CRC-32) is wrong
 */
export async function* gunzipped(packed: Uint8Array | Chunks, file: string): AsyncGenerator<Uint8Array> {
  const pieces = packed instanceof Uint8Array ? piecesOf(packed) : packed;
  const unzip = createGunzip({ chunkSize: PIECE });
  // What goes wrong while it is fed reaches the reader through `unzip`.
  const feeding = pipeline(Readable.from(pieces), unzip).catch(() => undefined);
  try {
    for await (const piece of unzip) yield piece as Uint8Array;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("Z_")) throw error;
    throw new FormatError(file, `gzip could not be read: ${message}`, { cause: error });
  } finally {
    await feeding;
  }
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
