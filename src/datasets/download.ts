import { randomUUID } from "node:crypto";
import { copyFile, lstat, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { shownAddress } from "./address";
import { type DatasetFile } from "./catalog";
import { systemClock } from "../system/clock";
import { CacheError, ChecksumError, DatasetError } from "./datasetError";
import { whileLocked } from "../system/lock";
import { makeFolder } from "../system/makeFolder";
import { defaultLimits, type DownloadOptions } from "./downloadOptions";
import { showProgress } from "./downloadProgress";
import { type Attempts, InterruptedDownload, fetchRest } from "./fetchRest";
import { checkKnownFile, readKnownFile } from "./knownFile";
import { say } from "../ground/language";

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
  { onProgress = showProgress, limits = defaultLimits, clock = systemClock }: DownloadOptions = {},
): Promise<string> {
  const file = path.join(folder, entry.file);
  try {
    makeFolder(path.dirname(file));
    const bring = async (): Promise<string> => {
      // Another process may have brought it while this one waited.
      const isThere = await readKnownFile(entry, file, "").catch(() => undefined);
      if (!isThere) await refuseFolder(entry, file);
      if (!isThere) await intoPlace(entry, url, file, { onProgress, limits, clock });
      return file;
    };
    return await whileLocked(`${file}.lock`, bring, { clock });
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
  const deadline = options.clock.now() + options.limits.total;
  const isAdopted = await adoptPart(file, part);
  try {
    const isInterrupted = await fetchAll(entry, url, part, options, deadline);
    try {
      await checkDownload(entry, url, part);
    } catch (error) {
      if (!(isAdopted || isInterrupted) || !(error instanceof ChecksumError)) throw error;
      // Its pieces may be of different files: once more, from the beginning.
      await rm(part);
      await fetchAll(entry, url, part, options, deadline);
      await checkDownload(entry, url, part);
    }
    await rename(part, file);
  } catch (error) {
    // Only a part that the next attempt can go on with may stay.
    if (!(error instanceof InterruptedDownload)) await rm(part, { force: true });
    throw error;
  }
}

/** Nothing can be renamed to where a folder is: better known before 170 MB have come. */
async function refuseFolder(entry: DatasetFile, file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isDirectory()) return;
  const what = say({
    ko: "같은 이름의 폴더가 있습니다. 그 폴더를 지우고 다시 불러오십시오.",
    en: "there is a folder of that name. Remove it and load again.",
  });
  throw new CacheError(entry.file, file, what, { code: "EISDIR" });
}

/** Brings what is missing of a part. @returns whether that took more than one attempt */
async function fetchAll(
  entry: DatasetFile,
  url: string,
  part: string,
  options: Required<DownloadOptions>,
  deadline: number,
): Promise<boolean> {
  const { clock, limits } = options;
  const attempts: Attempts = { deadline };
  for (let attempt = 0; ; attempt++) {
    try {
      await fetchRest(entry, url, part, options, attempts);
      return attempt > 0;
    } catch (error) {
      if (!(error instanceof InterruptedDownload) || attempt === limits.pauses.length) throw error;
      const pause = Math.max(limits.pauses[attempt], error.retryAfter);
      if (error.retryAfter > limits.longestPause || clock.now() + pause > deadline) throw error;
      await clock.pause(pause);
    }
  }
}

function checkDownload(entry: DatasetFile, url: string, part: string): Promise<void> {
  return checkKnownFile(
    entry,
    part,
    say({ ko: `${shownAddress(url)}에서 온 파일`, en: `what ${shownAddress(url)} sent` }),
    say({
      ko: "아무것도 저장하지 않았습니다. 나중에 다시 불러오거나 다른 곳에서 찾으십시오.",
      en: "Nothing was kept. Load again later, or use another place.",
    }),
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
    // What a process left that was killed while it removed a lock.
    if (name.startsWith(`${path.basename(file)}.lock.`)) await rm(path.join(folder, name), { force: true });
    if (!name.startsWith(`${path.basename(file)}.`) || !name.endsWith(".part")) continue;
    const part = path.join(folder, name);
    const stats = await lstat(part);
    // A link or a pipe under that name is no download's.
    if (stats.isFile()) left.push({ name: part, size: stats.size });
    else await rm(part, { recursive: true, force: true });
  }
  const largest = left.sort((a, b) => b.size - a.size).at(0);
  if (largest) await copyFile(largest.name, part);
  for (const { name } of left) await rm(name, { force: true });
  return largest !== undefined;
}
