import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type DatasetFile } from "./catalog";
import { CacheError, ChecksumError, DatasetError } from "./datasetError";
import { whileLocked } from "./downloadLock";
import { type Progress, showProgress } from "./downloadProgress";
import { InterruptedDownload, fetchRest } from "./fetchRest";
import { checkKnownFile, readKnownFile } from "./knownFile";

/** How long a download waits before it gives up, in milliseconds. */
export interface DownloadLimits {
  /** For the server's answer, and for each next piece of it. */
  stall: number;
  /** For one attempt as a whole. */
  total: number;
  /** Before each further attempt after an interruption or a busy server (status 429 or 5xx). */
  pauses: readonly number[];
}

export interface DownloadOptions {
  /** Told how far it is. Default: a short line on stdout. */
  onProgress?: (progress: Progress) => void;
  limits?: DownloadLimits;
}

const defaultLimits: DownloadLimits = { stall: 20_000, total: 30 * 60_000, pauses: [500, 2_000] };

/**
 * Downloads a file into a folder. It is written beside its final name, checked, and renamed: under the final name there is
 * the right file or none. A part left by an interrupted download is gone on with; the checksum decides whether it fits.
 *
 * @returns the file's path
 * @throws DownloadError, ChecksumError or CacheError
 */
export async function download(
  entry: DatasetFile,
  url: string,
  folder: string,
  { onProgress = showProgress, limits = defaultLimits }: DownloadOptions = {},
): Promise<string> {
  const file = path.join(folder, entry.file);
  try {
    await mkdir(folder, { recursive: true });
    return await whileLocked(`${file}.lock`, async () => {
      // Another process may have brought it while this one waited.
      const isThere = await readKnownFile(entry, file, "").catch(() => undefined);
      if (!isThere) await intoPlace(entry, url, file, { onProgress, limits });
      return file;
    });
  } catch (error) {
    throw error instanceof DatasetError ? error : CacheError.of(error, entry, file);
  }
}

async function intoPlace(
  entry: DatasetFile,
  url: string,
  file: string,
  options: Required<DownloadOptions>,
): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  const isResumed = await adoptPart(file, part);
  try {
    await fetchAll(entry, url, part, options);
    try {
      await checkDownload(entry, url, part);
    } catch (error) {
      if (!isResumed || !(error instanceof ChecksumError)) throw error;
      // The old part may be of another file: once more, from the beginning.
      await rm(part);
      await fetchAll(entry, url, part, options);
      await checkDownload(entry, url, part);
    }
    await rename(part, file);
  } catch (error) {
    // Only a part that the next attempt can go on with may stay.
    if (!(error instanceof InterruptedDownload)) await rm(part, { force: true });
    throw error;
  }
}

async function fetchAll(
  entry: DatasetFile,
  url: string,
  part: string,
  options: Required<DownloadOptions>,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchRest(entry, url, part, options);
    } catch (error) {
      if (!(error instanceof InterruptedDownload) || attempt === options.limits.pauses.length) throw error;
      await pause(options.limits.pauses[attempt]);
    }
  }
}

function checkDownload(entry: DatasetFile, url: string, part: string): Promise<void> {
  return checkKnownFile(
    entry,
    part,
    `what ${url} sent`,
    "Nothing was kept. Load again later, or use another place.",
  );
}

/**
 * Makes the largest part of an earlier download this one's. It is copied, so that a process which still writes to it,
 * asleep and taken for dead, can't reach the copy.
 */
async function adoptPart(file: string, part: string): Promise<boolean> {
  const folder = path.dirname(file);
  const left: { name: string; size: number }[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`) || !name.endsWith(".part")) continue;
    left.push({ name: path.join(folder, name), size: (await stat(path.join(folder, name))).size });
  }
  const largest = left.sort((a, b) => b.size - a.size).at(0);
  if (largest) await copyFile(largest.name, part);
  for (const { name } of left) await rm(name, { force: true });
  return largest !== undefined;
}
