import { type DatasetFile } from "../datasets/catalog";
import { ChecksumError } from "../datasets/datasetError";
import { say } from "../ground/language";
import { fetchFromSite, inSite, sha256Of } from "./site";

/**
 * In place of datasets/knownFile.ts: a file that comes with the course lies in the site's data/.
 *
 * @returns its bytes, or undefined when the site has no such file
 * @throws ChecksumError when it is another file
 */
export async function readKnownFile(
  entry: DatasetFile,
  _path: string,
  advice: string,
): Promise<Uint8Array | undefined> {
  const path = `data/${entry.file}`;
  const bytes = await fetchFromSite(entry, path);
  if (typeof bytes === "string") return undefined;
  await checkBytes(entry, bytes, inSite(path), advice);
  return bytes;
}

/** @throws ChecksumError when these are not the catalog's */
export async function checkBytes(
  { file, bytes: size, sha256: expected }: DatasetFile,
  bytes: Uint8Array,
  where: string,
  advice: string,
): Promise<void> {
  const actual = await sha256Of(bytes);
  if (actual === expected) return;
  const found = say({
    ko: `크기 ${bytes.length}바이트(${size}이어야 함)`,
    en: `${bytes.length} bytes instead of ${size}`,
  });
  throw new ChecksumError(file, { where, expected, actual, size: found, advice });
}
