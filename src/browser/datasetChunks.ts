import { type DatasetFile } from "../datasets/catalog";
import { readDatasetFile } from "./readDatasetFile";

/** In place of datasets/datasetChunks.ts: a browser's file is in memory as a whole. */
export async function* datasetChunks(entry: DatasetFile): AsyncGenerator<Uint8Array> {
  yield await readDatasetFile(entry);
}
