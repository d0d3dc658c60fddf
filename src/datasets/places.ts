import { homedir } from "node:os";
import path from "node:path";

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
}

/** The checkout: the folder above `src/` and above `dist/`, whichever this file runs from. */
export const projectFolder = path.resolve(__dirname, "../..");

/**
 * The places of this machine: `DENSELAB_DATASETS`, the project's `data/`, `KERAS_HOME/datasets` (or
 * `~/.keras/datasets`) and `../shared/datasets`. A relative `DENSELAB_DATASETS` is seen from the project's folder,
 * as a notebook and a script have different current folders.
 */
export function defaultPlaces(environment: NodeJS.ProcessEnv = process.env): Places {
  const chosen = environment.DENSELAB_DATASETS || undefined;
  return {
    chosen: chosen === undefined || isAddress(chosen) ? chosen : path.resolve(projectFolder, chosen),
    cache: path.join(projectFolder, "data"),
    keras: path.join(environment.KERAS_HOME || path.join(homedir(), ".keras"), "datasets"),
    shared: path.resolve(projectFolder, "../shared/datasets"),
  };
}

/** Whether a place is a server's address rather than a folder. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}
