import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { type DatasetFile, catalog } from "../../src/datasets/catalog";
import { DatasetNotFoundError } from "../../src/datasets/datasetError";

const missing = new Map<string, Promise<string | undefined>>();

/**
 * Why tests that need the real files of a dataset can't run, or undefined when they can: the library's own lookup
 * decides. Only where no place has a file and nothing can be downloaded are they skipped, with this text.
 */
export async function missingRealFiles(...datasets: string[]): Promise<string | undefined> {
  for (const dataset of datasets) {
    if (!missing.has(dataset)) missing.set(dataset, lookFor(dataset));
    const why = await missing.get(dataset);
    if (why !== undefined) return why;
  }
  return undefined;
}

async function lookFor(dataset: string): Promise<string | undefined> {
  const files = Object.values<DatasetFile>(catalog).filter((entry) => entry.dataset === dataset);
  if (files.length === 0) throw new Error(`missingRealFiles: there is no dataset ${dataset} in the catalog`);
  try {
    for (const entry of files) await readDatasetFile(entry, { onProgress: () => undefined });
    return undefined;
  } catch (error) {
    if (error instanceof DatasetNotFoundError) return error.message;
    throw error;
  }
}
