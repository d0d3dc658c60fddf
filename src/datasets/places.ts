import { homedir } from "node:os";
import path from "node:path";
import { projectFolder } from "../system/projectFolder";

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
  /** `DENSELAB_STAND_IN`: a folder of generated files that stand in for real ones; undefined unless somebody asked for it. */
  standIn?: string | undefined;
}

/**
 * The places of this machine: `DENSELAB_DATASETS`, `DENSELAB_CACHE` (or the project's `data/`), `KERAS_HOME/datasets` (or
 * `~/.keras/datasets`) and `../shared/datasets`; and `DENSELAB_STAND_IN`. A relative folder is seen from the project's
 * folder, as a notebook and a script have different current folders.
 */
export function defaultPlaces(environment: NodeJS.ProcessEnv = process.env): Places {
  const fromProject = (folder: string) => path.resolve(projectFolder, folder);
  const { DENSELAB_DATASETS: chosen, DENSELAB_CACHE: cache, DENSELAB_STAND_IN: standIn } = environment;
  return {
    chosen: chosen && !isAddress(chosen) ? fromProject(chosen) : chosen || undefined,
    cache: fromProject(cache || "data"),
    keras: path.join(environment.KERAS_HOME || path.join(homedir(), ".keras"), "datasets"),
    shared: fromProject("../shared/datasets"),
    standIn: standIn ? fromProject(standIn) : undefined,
  };
}

/** Whether a place is a server's address rather than a folder. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}
