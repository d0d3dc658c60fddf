import { sourcesDoor } from "../ground/doors";

const record = new Map<string, string>();
const standing = new Set<string>();

/** Remembers where a file's bytes came from. */
export function noteSource(file: string, source: string): void {
  record.set(file, source);
}

/** Remembers that a generated file stood in for a dataset's real one. */
export function noteStandIn(dataset: string): void {
  standing.add(dataset);
}

/**
 * Where the files loaded so far came from, by file name, such as `{ "imdb.npz": "cache data/imdb.npz" }`.
 * Empty before the first load.
 *
 * @example
 * ```ts
 * await bostonHousing.loadData();
 * Object.keys(sources()).includes("boston_housing.csv"); // => true
 * ```
 */
export function sources(): Record<string, string> {
  return Object.fromEntries(record);
}

/** The datasets loaded so far that were a STAND-IN: generated, because somebody asked for that where the real ones were missing. */
export function standIns(): string[] {
  return [...standing];
}

sourcesDoor.open(() => [sources(), standIns()]);
