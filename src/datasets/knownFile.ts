import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { type DatasetFile } from "./catalog";
import { ChecksumError } from "./datasetError";

/**
 * Reads a file and makes sure that it is the catalog's. The bytes checked are the bytes returned.
 *
 * @returns its bytes, or undefined when there is no such file
 * @throws ChecksumError when it is another file, or cut short; the system's error when it can't be read
 */
export async function readKnownFile(
  entry: DatasetFile,
  path: string,
  advice: string,
): Promise<Uint8Array | undefined> {
  try {
    if (await hasItsSize(entry, path)) {
      const bytes = await readFile(path);
      const actual = createHash("sha256").update(bytes).digest("hex");
      if (actual === entry.sha256) return bytes;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
  throw await checksumError(entry, path, path, advice);
}

/** Whether a file, which may be large, is the catalog's: read as a stream. */
export async function checkKnownFile(
  entry: DatasetFile,
  path: string,
  where: string,
  advice: string,
): Promise<void> {
  if ((await hasItsSize(entry, path)) && (await sha256Of(path)) === entry.sha256) return;
  throw await checksumError(entry, path, where, advice);
}

/** Also keeps from reading what has no end, such as a pipe or a device. */
async function hasItsSize(entry: DatasetFile, path: string): Promise<boolean> {
  const stats = await stat(path);
  return stats.isFile() && stats.size === entry.bytes;
}

async function checksumError(
  entry: DatasetFile,
  path: string,
  where: string,
  advice: string,
): Promise<ChecksumError> {
  const stats = await stat(path);
  const size =
    stats.size === entry.bytes
      ? `the right ${stats.size} bytes`
      : `${stats.size} bytes instead of ${entry.bytes}`;
  return new ChecksumError(entry.file, {
    where,
    expected: entry.sha256,
    actual: stats.isFile() ? await sha256Of(path, stats.size) : "none, as it is no file",
    size,
    advice,
  });
}

/** @param most how many bytes are read at most: what the system makes up as it is read, in /proc, may have no end */
async function sha256Of(path: string, most = Infinity): Promise<string> {
  const hash = createHash("sha256");
  if (most > 0)
    for await (const chunk of createReadStream(path, { end: most - 1 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
