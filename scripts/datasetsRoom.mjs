// The room `datasets` of the compiled library, for scripts that need its parts and not TensorFlow.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const part = (name) => require(`../dist/datasets/${name}.js`);

export const { bostonFile, catalog } = part("catalog");
export const { DatasetError, DatasetNotFoundError, DownloadError } = part("datasetError");
export const { defaultPlaces } = part("places");
export const { RandomState } = part("randomState");
export const { readDatasetFile } = part("readDatasetFile");
export const { reutersTopics } = part("reutersTopics");
