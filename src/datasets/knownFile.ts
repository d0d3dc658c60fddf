import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { type DatasetFile } from "./catalog";
import { ChecksumError, DatasetError, FormatError } from "./datasetError";
import { say, type Words } from "../ground/language";

/** Above any of ours. What is larger is wrong anyway, and may be made up: /proc/kcore claims 128 TB. */
const LARGEST_HASHED = 1024 ** 3;

/**
 * Reads a file and makes sure that it is the catalog's. The bytes checked are the bytes returned.
 *
 * @returns its bytes, or undefined when there is no such file
 * @throws ChecksumError when it is another file, or cut short; FormatError when it is a pipe, a folder, a device; DatasetError
 *   when it can't be read
 */
export async function readKnownFile(
  entry: DatasetFile,
  path: string,
  advice: string,
): Promise<Uint8Array | undefined> {
  try {
    if ((await regularFile(entry, path)).size === entry.bytes) {
      const bytes = await readFile(path);
      const actual = createHash("sha256").update(bytes).digest("hex");
      if (actual === entry.sha256) return bytes;
    }
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (error instanceof DatasetError || syscall === undefined) throw error;
    const text = say({
      ko: `${entry.file}: ${path} 파일을 읽지 못했습니다. ${message}. 디스크와 권한을 확인하십시오.`,
      en: `${entry.file}: ${path} could not be read: ${message}. Look at the disk and at the file's permissions.`,
    });
    throw new DatasetError(entry.file, text, { cause: error });
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
  const { size } = await regularFile(entry, path);
  if (size === entry.bytes && (await sha256Of(path, size)) === entry.sha256) return;
  throw await checksumError(entry, path, where, advice);
}

async function checksumError(
  entry: DatasetFile,
  path: string,
  where: string,
  advice: string,
): Promise<ChecksumError> {
  const { size } = await regularFile(entry, path);
  return new ChecksumError(entry.file, {
    where,
    expected: entry.sha256,
    actual: size > LARGEST_HASHED ? "unknown" : await sha256Of(path, size),
    size: say(
      size === entry.bytes
        ? { ko: `크기는 맞는 ${size}바이트`, en: `the right ${size} bytes` }
        : {
            ko: `크기 ${size}바이트(${entry.bytes}이어야 함)`,
            en: `${size} bytes instead of ${entry.bytes}`,
          },
    ),
    advice,
  });
}

/** Of the bytes that the file said it has: one that the system makes up while it is read, as in /proc, says none. */
async function sha256Of(path: string, size: number): Promise<string> {
  const hash = createHash("sha256");
  if (size > 0)
    for await (const chunk of createReadStream(path, { end: size - 1 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/**
 * What the system says of a file, once it is sure to be one. A named pipe, a device or a socket is never opened: whoever
 * reads one may wait for ever.
 *
 * @throws FormatError when the path leads to something else than a file; the system's error when it leads nowhere
 */
export async function regularFile(entry: DatasetFile, path: string): Promise<Stats> {
  const found = await stat(path);
  if (found.isFile()) return found;
  const kind = kindOf(found);
  throw new FormatError(entry.file, {
    ko: `${path}: ${kind.ko}입니다. 파일이어야 합니다.`,
    en: `${path} is ${kind.en}, expected a file`,
  });
}

function kindOf(found: Stats): Words {
  if (found.isDirectory()) return { ko: "폴더", en: "a folder" };
  if (found.isFIFO()) return { ko: "이름 있는 파이프", en: "a named pipe" };
  return found.isSocket() ? { ko: "소켓", en: "a socket" } : { ko: "장치", en: "a device" };
}
