import { rm } from "node:fs/promises";
import path from "node:path";
import { type DatasetFile } from "./catalog";
import { ChecksumError, DatasetNotFoundError, DownloadError } from "./datasetError";
import { type DownloadOptions, download } from "./download";
import { readKnownFile } from "./knownFile";
import { type Places, defaultPlaces, isAddress, projectFolder } from "./places";
import { noteSource, noteStandIn } from "./sources";
import { announceStandIn, readStandIn } from "./standIn";

/** One place to look in: what it is called, and the bytes found there, or in words why none. */
interface Place {
  name: string;
  look: () => Promise<Uint8Array | string>;
}

/**
 * The bytes of a dataset file, from the first place that has it: `DENSELAB_DATASETS` (a folder or an http(s) address),
 * the cache `data/`, Keras's own cache, `../shared/datasets` beside the checkout, the official address. What comes
 * from an address is kept in the cache, so the cache is looked at before it. The SHA-256 is checked every time.
 *
 * Before all of these comes `DENSELAB_STAND_IN`, where somebody has set it, and what it has is announced as what it is.
 *
 * @throws ChecksumError when `DENSELAB_DATASETS` or a server has other bytes under that name
 * @throws DownloadError when the server that `DENSELAB_DATASETS` names fails (404 only means: not there)
 * @throws CacheError when a download can't be kept
 * @throws DatasetNotFoundError when no place has the file; it lists them all
 */
export async function readDatasetFile(
  entry: DatasetFile,
  { places = defaultPlaces(), ...options }: DownloadOptions & { places?: Places } = {},
): Promise<Uint8Array> {
  const standIn = places.standIn === undefined ? undefined : await readStandIn(entry, places.standIn);
  if (standIn) {
    announceStandIn(entry);
    noteStandIn(entry.dataset);
    noteSource(entry.file, "STAND-IN (generated, not the real data)");
    return standIn;
  }
  const tried: { place: string; found: string }[] = [];
  for (const place of placesInOrder(entry, places, options)) {
    const found = await place.look();
    if (typeof found !== "string") {
      noteSource(entry.file, place.name);
      return found;
    }
    tried.push({ place: place.name, found });
  }
  throw new DatasetNotFoundError(
    entry.file,
    tried,
    `What to do: connect to the internet and load again, or put ${entry.file} (${entry.bytes} bytes) into a folder ` +
      "and set DENSELAB_DATASETS to it. data/README.md tells more.",
  );
}

function placesInOrder(entry: DatasetFile, places: Places, options: DownloadOptions): Place[] {
  const cache = cached(entry, places.cache);
  const others = [
    folder(entry, "Keras's cache", places.keras),
    folder(entry, "shared folder", places.shared),
    official(entry, places.cache, options),
  ];
  if (places.chosen === undefined) return [cache, ...others];
  if (isAddress(places.chosen))
    return [cache, chosenServer(entry, places.chosen, places.cache, options), ...others];
  return [chosenFolder(entry, places.chosen), cache, ...others];
}

function chosenFolder(entry: DatasetFile, folderPath: string): Place {
  const file = path.join(folderPath, entry.file);
  const advice = "Put the right file there, or unset DENSELAB_DATASETS to use the other places.";
  return {
    name: `DENSELAB_DATASETS ${file}`,
    look: async () => (await readKnownFile(entry, file, advice)) ?? "not there",
  };
}

function cached(entry: DatasetFile, folderPath: string): Place {
  const file = path.join(folderPath, entry.file);
  return {
    name: `cache ${shown(file)}`,
    look: async () => {
      try {
        return (await readKnownFile(entry, file, "")) ?? "not there";
      } catch (error) {
        // The cache is ours: what is broken in it goes, and the next place or a download makes it good.
        if (error instanceof ChecksumError) await rm(file, { force: true }).catch(() => undefined);
        return inWords(error);
      }
    },
  };
}

/** A folder of someone else's: a wrong file there is left alone, and told only if no other place has a right one. */
function folder(entry: DatasetFile, name: string, folderPath: string): Place {
  const file = path.join(folderPath, entry.file);
  return {
    name: `${name} ${shown(file)}`,
    look: async () => {
      try {
        return (await readKnownFile(entry, file, "")) ?? "not there";
      } catch (error) {
        return inWords(error);
      }
    },
  };
}

function chosenServer(entry: DatasetFile, address: string, cache: string, options: DownloadOptions): Place {
  const url = `${address.replace(/\/+$/, "")}/${entry.file}`;
  return {
    name: `DENSELAB_DATASETS ${url}`,
    look: async () => {
      try {
        return await downloaded(entry, url, cache, options);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
        if (error.status === 404) return "not there (HTTP status 404)";
        const advice = "DENSELAB_DATASETS names this server: unset it to use the other places";
        throw new DownloadError(entry.file, url, `${error.what} (${advice})`, {
          status: error.status,
          cause: error,
        });
      }
    },
  };
}

function official(entry: DatasetFile, cache: string, options: DownloadOptions): Place {
  return {
    name: `official address ${entry.url}`,
    look: async () => {
      try {
        return await downloaded(entry, entry.url, cache, options);
      } catch (error) {
        if (error instanceof DownloadError) return error.what;
        throw error;
      }
    },
  };
}

async function downloaded(
  entry: DatasetFile,
  url: string,
  cache: string,
  options: DownloadOptions,
): Promise<Uint8Array | string> {
  const file = await download(entry, url, cache, options);
  return (
    (await readKnownFile(entry, file, "Load again.")) ??
    `it was removed from ${shown(file)} after the download`
  );
}

/** Paths in the checkout as seen from it: short, and the same on every machine. */
function shown(file: string): string {
  const relative = path.relative(projectFolder, file);
  return relative.startsWith(path.join("..", "..")) || path.isAbsolute(relative) ? file : relative;
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
