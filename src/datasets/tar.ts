import { Readable } from "node:stream";
import { type ReadableStream } from "node:stream/web";
import { DatasetError, FormatError } from "./datasetError";
import { type Chunks } from "./gzip";

/** A file of an archive. */
export interface TarFile {
  /** Its path in the archive, such as `cifar-100-python/train`. */
  name: string;
  content: Uint8Array;
}

/** Above CIFAR-100's training set, 155 MB, and above all of an archive of CIFAR, 186 MB. */
const LARGEST_FILE = 256 * 1024 * 1024;
const LARGEST_ARCHIVE = 512 * 1024 * 1024;
const MOST_ENTRIES = 1000;

/**
 * The wanted files of a tar archive, one after the other: one at a time is in memory, and nothing is written to disk.
 * Every entry is checked, wanted or not.
 *
 * @param chunks the archive, piece by piece
 * @param isWanted whether a file, by its path, is read or passed over
 * @param file the archive's name, for errors
 * @param most the most bytes that there can be, where the caller knows; no memory is taken for more
 * @throws FormatError when the archive is broken or cut short, holds links, devices or paths that lead out of it, or is
 *   larger than any of ours
 */
export async function* tarFiles(
  chunks: Chunks,
  isWanted: (name: string) => boolean,
  file: string,
  most = LARGEST_ARCHIVE,
): AsyncGenerator<TarFile> {
  const { createTarDecoder } = await import("modern-tar");
  const source = Readable.toWeb(Readable.from(bounded(chunks, file)));
  const entries = source.pipeThrough(createTarDecoder({ strict: true }) as Decoder);
  const seen = new Set<string>();
  try {
    for await (const { header, body } of entries) {
      const name = checkedName(header, file, Math.min(most, LARGEST_FILE));
      if (seen.has(name) || seen.size === MOST_ENTRIES) {
        throw new FormatError(file, `tar holds ${shown(name)} twice, or more than ${MOST_ENTRIES} entries`);
      }
      seen.add(name);
      if (header.type === "file" && isWanted(name)) {
        yield { name, content: await contentOf(body, header.size, `${file}/${name}`) };
      } else {
        await passOver(body);
      }
    }
  } catch (error) {
    if (error instanceof DatasetError || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormatError(file, `tar could not be read: ${reason}`, { cause: error });
  }
}

interface Header {
  name: string;
  type?: string;
  size: number;
}
type Entry = { header: Header; body: ReadableStream<Uint8Array> };
type Decoder = { readable: ReadableStream<Entry>; writable: never };

/** The pieces, up to the bytes that are read of any archive: a bomb ends here. */
async function* bounded(chunks: Chunks, file: string): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    if (read > LARGEST_ARCHIVE) {
      throw new FormatError(file, `tar holds more than the ${LARGEST_ARCHIVE} bytes that are read`);
    }
    yield chunk;
  }
}

function checkedName(header: Header, file: string, most: number): string {
  const { type = "file" } = header;
  const name = header.name.replace(/^(\.\/)+/, "");
  if (type !== "file" && type !== "directory") {
    throw new FormatError(file, `tar entry ${shown(name)} is a ${type}; only files and folders are read`);
  }
  if (name.startsWith("/") || name.includes("\\") || name.split("/").includes("..")) {
    throw new FormatError(file, `tar entry ${shown(name)} leads out of the archive`);
  }
  if (type === "file" && header.size > most) {
    throw new FormatError(
      file,
      `tar entry ${shown(name)} claims ${header.size} bytes, more than the ${most} that there can be`,
    );
  }
  return name;
}

/**
 * Reads an entry to its end and keeps nothing. To cancel it would be shorter, and wrong: an entry that has already been taken
 * in whole is then no longer the decoder's current one, and the decoder (modern-tar 0.8.6) cuts off the one that is.
 */
async function passOver(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

async function contentOf(body: ReadableStream<Uint8Array>, size: number, name: string): Promise<Uint8Array> {
  const content = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of body) {
    content.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled !== size) throw new FormatError(name, `announces ${size} bytes and holds ${filled}`);
  return content;
}

function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
