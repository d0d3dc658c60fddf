// The room `datasets` of the compiled library, for scripts that need its parts and not TensorFlow.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const part = (name, room = "datasets") => require(`../dist/src/${room}/${name}.js`);

export const { shownAddress } = part("address");
export const { bostonFile, catalog, datasetFiles } = part("catalog");
export const { CacheError, ChecksumError, DatasetError, DatasetNotFoundError, DownloadError } =
  part("datasetError");
export const { holderOf, whileLocked } = part("lock", "system");
export const { findDatasetFile } = part("findDatasetFile");
export const { checkKnownFile } = part("knownFile");
export const { defaultPlaces } = part("places");
export const { makeFolder } = part("makeFolder", "system");
export const { projectFolder, shownPath } = part("projectFolder", "system");
export const { RandomState } = part("randomState", "ground");
export const { readDatasetFile } = part("readDatasetFile");
export const { reutersTopics } = part("reutersTopics");
