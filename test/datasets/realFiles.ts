import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { type DatasetFile, catalog } from "../../src/datasets/catalog";
import { DatasetNotFoundError } from "../../src/datasets/datasetError";

let missing: Promise<string | undefined> | undefined;

/**
 * Why tests that need the real files can't run, or undefined when they can: the library's own lookup decides.
 * Only where no place has a file and nothing can be downloaded are they skipped, with this text.
 */
export function missingRealFiles(): Promise<string | undefined> {
  return (missing ??= lookForAll());
}

async function lookForAll(): Promise<string | undefined> {
  try {
    for (const entry of Object.values<DatasetFile>(catalog)) {
      await readDatasetFile(entry, { onProgress: () => undefined });
    }
    return undefined;
  } catch (error) {
    if (error instanceof DatasetNotFoundError) return error.message;
    throw error;
  }
}
