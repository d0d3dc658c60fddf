import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type DatasetFile } from "./catalog";
import { ChecksumError } from "./datasetError";
import { type DownloadOptions } from "./downloadOptions";
import { findDatasetFile } from "./findDatasetFile";
import { type Places, defaultPlaces } from "./places";
import { readDatasetFile } from "./readDatasetFile";
import { noteSource } from "./sources";
import { say } from "../ground/language";

/**
 * A large dataset file, piece by piece, from wherever `readDatasetFile` would take it, so that it need not be in memory as a
 * whole. Its SHA-256 is checked before the first piece, and once more while it is read: the last piece is followed by an
 * error when the file was changed meanwhile.
 *
 * @throws what `readDatasetFile` throws
 */
export async function* datasetChunks(
  entry: DatasetFile,
  { places = defaultPlaces(), ...options }: DownloadOptions & { places?: Places } = {},
): AsyncGenerator<Uint8Array> {
  let found = await findDatasetFile(entry, places);
  if (found.state !== "there") {
    // Brings it into the cache, or says why not.
    await readDatasetFile(entry, { places, ...options });
    found = await findDatasetFile(entry, places);
  }
  noteSource(entry.file, found.place.name);
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(found.place.at)) {
    hash.update(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    yield chunk as Uint8Array;
  }
  const actual = hash.digest("hex");
  if (actual === entry.sha256) return;
  throw new ChecksumError(entry.file, {
    where: say({
      ko: `${found.place.at}(읽는 동안 바뀌었습니다)`,
      en: `${found.place.at}, which was changed while it was read,`,
    }),
    expected: entry.sha256,
    actual,
    size: say({
      ko: `크기 ${size}바이트(${entry.bytes}이어야 함)`,
      en: `${size} bytes instead of ${entry.bytes}`,
    }),
    advice: say({ ko: "다시 불러오십시오.", en: "Load again." }),
  });
}
