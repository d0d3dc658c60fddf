import { existsSync, statSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type DatasetFile, datasetFiles } from "../../src/datasets/catalog";
import { CacheError, ChecksumError } from "../../src/datasets/datasetError";
import { checkKnownFile } from "../../src/datasets/knownFile";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { whileLocked } from "../../src/system/lock";
import { makeFolder } from "../../src/system/makeFolder";
import { writeWhole } from "../../src/system/wholeFile";
import { type Places } from "../../src/datasets/places";
import { UsageError } from "../commandLine/usageError";
import { type DataJob } from "./dataJob";
import { eachFile } from "./eachFile";
import { leftoversOf } from "./leftovers";
import { megabytes } from "./megabytes";
import { projectFile } from "./projectFile";

const sumsFile = "SHA256SUMS";

interface ExportJob extends DataJob {
  /** The folder to make. */
  folder: string;
  /** Every file that an export may have made. */
  known?: readonly DatasetFile[];
}

/**
 * Makes a folder that DENSELAB_DATASETS can name, or a server serve: the files and their SHA256SUMS. Files that are there
 * and right stay; a wrong one, which no export can have made, makes it refuse before it writes anything.
 *
 * Returns whether everything asked for is in the folder
 */
export async function exportTo({
  folder,
  files,
  places,
  say,
  known = datasetFiles,
}: ExportJob): Promise<boolean> {
  const target = resolve(folder);
  if (target === resolve(places.cache))
    throw new UsageError(`${folder} is the cache itself: name another folder`);
  const exported = known.filter((entry) => projectFile(entry) === undefined);
  makeTarget(target);
  return whileLocked(join(target, "denselab-export.lock"), async () => {
    await refuseForeign(target, exported);
    const isWhole = await eachFile({ files, say }, (entry) => put(entry, target, places));
    const there: DatasetFile[] = [];
    for (const entry of exported) if (await isThere(entry, target)) there.push(entry);
    writeWhole(join(target, sumsFile), sumsOf(there));
    const bytes = there.reduce((sum, entry) => sum + entry.bytes, 0);
    say(`${target}: ${there.length} files, ${megabytes(bytes)}, and their ${sumsFile}`);
    say(`Use it with DENSELAB_DATASETS=${target}, or serve it and name its address.`);
    return isWhole;
  });
}

function makeTarget(target: string): void {
  try {
    makeFolder(target);
  } catch (error) {
    throw new UsageError(`${target} can't be made a folder: ${(error as Error).message}`);
  }
}

/** Throws a UsageError that lists what stands in the way: files under our names that no export has made. */
async function refuseForeign(target: string, exported: readonly DatasetFile[]): Promise<void> {
  const foreign: string[] = [];
  for (const entry of exported) {
    try {
      if (!(await isThere(entry, target)) && existsSync(join(target, entry.file))) foreign.push(entry.file);
    } catch {
      foreign.push(entry.file);
    }
  }
  const sums = join(target, sumsFile);
  const ours = new Set(sumsOf(exported).split("\n"));
  if (existsSync(sums)) {
    const lines = statSync(sums).isFile()
      ? await readFile(sums, "utf8").catch(() => "unreadable")
      : "no file";
    if (!lines.split("\n").every((line) => ours.has(line))) foreign.push(sumsFile);
  }
  if (foreign.length > 0) {
    throw new UsageError(
      `${target} holds what no export has made: ${foreign.join(", ")}. Nothing was written. ` +
        "Move these away, or name another folder.",
    );
  }
}

/** Whether the folder has the right file. Throws the system's error when that can't be told. */
async function isThere(entry: DatasetFile, target: string): Promise<boolean> {
  try {
    await checkKnownFile(entry, join(target, entry.file), "", "");
    return true;
  } catch (error) {
    if (error instanceof ChecksumError || (error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Makes sure that the folder has a file; tells how. */
async function put(entry: DatasetFile, target: string, places: Places): Promise<string> {
  if (projectFile(entry) !== undefined) return "is part of the project, which needs no copy";
  const file = join(target, entry.file);
  // What a killed export has left; no other runs, as this one holds the lock.
  for (const { path } of leftoversOf(file)) await rm(path, { force: true });
  if (await isThere(entry, target)) return "is there already";
  const bytes = await readDatasetFile(entry, { places });
  try {
    writeWhole(file, bytes);
  } catch (error) {
    throw CacheError.of(error, entry, file);
  }
  return `written (${megabytes(entry.bytes)})`;
}

/** Lines as sha256sum writes and checks them. */
function sumsOf(files: readonly DatasetFile[]): string {
  return files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join("");
}
