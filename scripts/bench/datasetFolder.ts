import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { ToldError } from "../commandLine/toldError";

const files = ["imdb.npz", "reuters.npz", "boston_housing.npz"];

/** A folder with the three files, so that all sides read the same bytes and none waits for a network. */
export function datasetFolder(): string {
  const folders = [
    ...(process.env.DENSELAB_DATASETS ? [process.env.DENSELAB_DATASETS] : []),
    join(projectFolder, "data"),
    join(process.env.KERAS_HOME ?? join(homedir(), ".keras"), "datasets"),
    join(projectFolder, "../shared/datasets"),
  ];
  const found = folders.find((folder) => files.every((file) => existsSync(join(folder, file))));
  if (found !== undefined) return resolve(found);
  throw new ToldError(
    `bench: no folder holds ${files.join(", ")} (looked in ${folders.join(", ")}); set DENSELAB_DATASETS to one that does`,
  );
}
