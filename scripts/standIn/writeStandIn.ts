// Generated data in place of real ones, for a batch run where these can't be had.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imdbStandIn } from "./imdbStandIn";
import { reutersStandIn } from "./reutersStandIn";

const seed = 113;
const makers: Record<string, (seed: number) => Promise<Record<string, Uint8Array>>> = {
  imdb: imdbStandIn,
  reuters: reutersStandIn,
};

/** The datasets that have a stand-in. */
export const standInNames = Object.keys(makers);

/**
 * Writes a dataset's stand-in into a folder: files with the names, the format, the sizes and the ranges of the real ones,
 * always the same. The library takes them where DENSELAB_STAND_IN names the folder, and nowhere else.
 */
export async function writeStandIn(dataset: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(await makers[dataset](seed)))
    writeFileSync(join(folder, file), bytes);
}
