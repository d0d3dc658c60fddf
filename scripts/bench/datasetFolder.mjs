import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const files = ["imdb.npz", "reuters.npz", "boston_housing.npz"];

/** A folder with the three files, so that both sides read the same bytes and neither waits for a network. */
export function datasetFolder(root) {
  const folders = [
    process.env.DENSELAB_DATASETS,
    path.join(root, "data"),
    path.join(process.env.KERAS_HOME ?? path.join(os.homedir(), ".keras"), "datasets"),
    path.join(root, "../shared/datasets"),
  ].filter(Boolean);
  const found = folders.find((folder) => files.every((file) => existsSync(path.join(folder, file))));
  if (found) return path.resolve(found);
  console.error(
    `bench: no folder holds ${files.join(", ")} (looked in ${folders.join(", ")}); ` +
      `set DENSELAB_DATASETS to one that does`,
  );
  return process.exit(1);
}
