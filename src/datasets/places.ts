import { homedir } from "node:os";
import path from "node:path";
import { projectFolder } from "../system/projectFolder";
import { isAddress } from "./address";
import { mirrorsFile } from "./mirrors";

/** Where dataset files are looked for. Tests give their own; everyone else has `defaultPlaces()`. */
export interface Places {
  /** `DENSELAB_DATASETS`: a folder, or the http(s) address of one. */
  chosen: string | undefined;
  /** The project's cache, the only folder that is written to. */
  cache: string;
  /** Keras's own cache. */
  keras: string;
  /** The folder beside the checkout that a class shares. */
  shared: string;
  /** The files that name a school's own servers, one a line. */
  mirrors?: readonly string[];
  /** `DENSELAB_STAND_IN`: a folder of generated files that stand in for real ones; undefined unless somebody asked for it. */
  standIn?: string | undefined;
}

/**
 * The places of this machine: `DENSELAB_DATASETS`, `DENSELAB_CACHE` (or the project's `data/`), `KERAS_HOME/datasets` (or
 * `~/.keras/datasets`) and `../shared/datasets`; the `mirrors.txt` of cache and project; and `DENSELAB_STAND_IN`. A relative
 * folder is seen from the project's folder, as a notebook and a script have different current folders.
 */
export function defaultPlaces(environment: NodeJS.ProcessEnv = process.env): Places {
  const fromProject = (folder: string) => path.resolve(projectFolder, folder);
  const chosen = environment.DENSELAB_DATASETS?.trim();
  const { DENSELAB_STAND_IN: standIn } = environment;
  const cache = fromProject(environment.DENSELAB_CACHE || "data");
  return {
    chosen: chosen && !isAddress(chosen) ? fromProject(chosen) : chosen || undefined,
    cache,
    keras: path.join(environment.KERAS_HOME || path.join(homedir(), ".keras"), "datasets"),
    shared: fromProject("../shared/datasets"),
    mirrors: [path.join(cache, mirrorsFile), path.join(fromProject("data"), mirrorsFile)],
    standIn: standIn ? fromProject(standIn) : undefined,
  };
}
