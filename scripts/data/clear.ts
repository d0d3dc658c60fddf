import { existsSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { holderOf } from "../../src/system/lock";
import { shownPath } from "../../src/system/projectFolder";
import { type DataJob } from "./dataJob";
import { leftoversOf } from "./leftovers";
import { megabytes } from "./megabytes";
import { projectFile } from "./projectFile";

/** Removes files from the cache, with what interrupted downloads have left of them. Returns whether that could be done. */
export async function clearCache({ files, isNamed, places, say }: DataJob): Promise<boolean> {
  let isCleared = true;
  let freed = 0;
  for (const entry of files) {
    if (projectFile(entry) !== undefined) {
      if (isNamed) say(`${entry.file}: is part of the project, and stays`);
      continue;
    }
    const file = join(places.cache, entry.file);
    const holder = await holderOf(`${file}.lock`);
    if (holder !== undefined) {
      say(`${entry.file}: is being downloaded by ${holder}: end that first`);
      isCleared = false;
      continue;
    }
    const cached = existsSync(file) ? [{ path: file, bytes: statSync(file).size }] : [];
    for (const { path, bytes } of [...cached, ...leftoversOf(file)]) {
      await rm(path, { force: true });
      say(`removed ${shownPath(path)} (${megabytes(bytes)})`);
      freed += bytes;
    }
  }
  say(freed > 0 ? `${megabytes(freed)} freed` : "there was nothing to remove");
  return isCleared;
}
