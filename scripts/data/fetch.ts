import { join } from "node:path";
import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";
import { writeWhole } from "../../src/system/wholeFile";
import { CacheError } from "../../src/datasets/datasetError";
import { findDatasetFile } from "../../src/datasets/findDatasetFile";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { shownPath } from "../../src/system/projectFolder";
import { type DataJob } from "./dataJob";
import { eachFile } from "./eachFile";
import { projectFile } from "./projectFile";

/** Brings files into the cache. Returns whether all are there. */
export function fetchIntoCache(job: DataJob): Promise<boolean> {
  return eachFile(job, (entry) => fetched(entry, job.places));
}

/** Makes sure that the cache has a file; tells how. */
async function fetched(entry: DatasetFile, places: Places): Promise<string> {
  const own = projectFile(entry);
  if (own !== undefined) return "is part of the project";
  const { place, state } = await findDatasetFile(entry, places);
  const cached = join(places.cache, entry.file);
  if (state === "there" && place.kind === "cache") return "is in the cache already";
  const bytes = await readDatasetFile(entry, { places });
  const after = await findDatasetFile(entry, { ...places, chosen: undefined });
  if (after.place.kind === "cache" && after.state === "there") return `downloaded to ${shownPath(cached)}`;
  try {
    writeWhole(cached, bytes);
  } catch (error) {
    throw CacheError.of(error, entry, cached);
  }
  return `copied from ${place.name} to ${shownPath(cached)}`;
}
