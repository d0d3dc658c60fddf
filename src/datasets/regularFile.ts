import { type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { type DatasetFile } from "./catalog";
import { FormatError } from "./datasetError";
import { type Words } from "../ground/language";

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
