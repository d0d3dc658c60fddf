import { join } from "node:path";
import { CacheError, DatasetError, findDatasetFile, readDatasetFile, shownPath } from "../datasetsRoom.mjs";
import { projectFile } from "./projectFile.mjs";
import { writeWhole } from "./writeWhole.mjs";

/** Brings files into the cache; one that can't be had does not keep the others back. Returns whether all are there. */
export async function fetchIntoCache({ files, places, say }) {
  let isWhole = true;
  for (const entry of files) {
    try {
      say(`${entry.file}: ${await fetched(entry, places)}`);
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      say(error.message);
      isWhole = false;
    }
  }
  return isWhole;
}

/** Makes sure that the cache has a file; tells how. */
async function fetched(entry, places) {
  const own = projectFile(entry);
  if (own !== undefined) return "is part of the project";
  const { place, state } = await findDatasetFile(entry, places);
  const cached = join(places.cache, entry.file);
  if (state === "there" && place.kind === "cache") return "is in the cache already";
  const bytes = await readDatasetFile(entry, { places });
  const after = await findDatasetFile(entry, { ...places, chosen: undefined });
  if (after.place.kind === "cache" && after.state === "there") return `downloaded to ${shownPath(cached)}`;
  try {
    await writeWhole(cached, bytes);
  } catch (error) {
    throw CacheError.of(error, entry, cached);
  }
  return `copied from ${place.name} to ${shownPath(cached)}`;
}
