import { mkdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder, and those above it that are missing. Node's own `recursive: true` tries for ever where the system says that
 * a folder is not there and can't be made either, as in /proc.
 *
 * @throws the system's error, also when the path leads to something else than a folder
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = path.dirname(folder);
    if (code === "ENOENT" && parent !== folder) {
      await makeFolder(parent);
      await mkdir(folder).catch((again: NodeJS.ErrnoException) => onlyIfFolder(folder, again));
    } else await onlyIfFolder(folder, error);
  }
}

/** A folder that is there, made by someone else perhaps, is as good. */
async function onlyIfFolder(folder: string, error: unknown): Promise<void> {
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;
  if (!isFolder) throw error;
}
