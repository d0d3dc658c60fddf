import { existsSync } from "node:fs";
import { join } from "node:path";
import { defaultPlaces, foldersInOrder } from "../../src/datasets/places";
import { ToldError } from "../commandLine/toldError";

const files = ["imdb.npz", "reuters.npz", "boston_housing.npz"];

/** A folder with the three files, so that all sides read the same bytes and none waits for a network. */
export function datasetFolder(): string {
  const folders = foldersInOrder(defaultPlaces()).map(({ folder }) => folder);
  const found = folders.find((folder) => files.every((file) => existsSync(join(folder, file))));
  if (found !== undefined) return found;
  throw new ToldError(
    `bench: no folder holds ${files.join(", ")} (looked in ${folders.join(", ")}); set DENSELAB_DATASETS to one that does`,
  );
}
