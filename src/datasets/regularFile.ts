import { type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { type DatasetFile } from "./catalog";
import { FormatError } from "./datasetError";

/**
 * What the system says of a file, once it is sure to be one. A named pipe, a device or a socket is never opened: whoever
 * reads one may wait for ever.
 *
 * @throws FormatError when the path leads to something else than a file; the system's error when it leads nowhere
 */
export async function regularFile(entry: DatasetFile, path: string): Promise<Stats> {
  const found = await stat(path);
  if (found.isFile()) return found;
  throw new FormatError(entry.file, `${path} is ${kindOf(found)}, expected a file`);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a named pipe";
  return found.isSocket() ? "a socket" : "a device";
}
