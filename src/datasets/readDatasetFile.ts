import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { type DatasetFile } from "./catalog";
import { ChecksumError, DatasetNotFoundError, DownloadError } from "./datasetError";
import { download } from "./download";
import { type DownloadOptions } from "./downloadOptions";
import { readKnownFile, regularFile } from "./knownFile";
import { type Place, type Places, defaultPlaces, placesInOrder } from "./places";
import { shownPath } from "../system/projectFolder";
import { announceStandIn, noteSource } from "./sources";
import { say } from "../ground/language";

/**
 * The bytes of a dataset file, from the first place that has it: `DENSELAB_DATASETS` (a folder or an http(s) address),
 * the cache `data/`, Keras's own cache, `../shared/datasets` beside the checkout, the mirrors in `data/mirrors.txt`, the
 * official address, further ones. What comes from an address is kept in the cache, so the cache is looked at before it. The
 * SHA-256 is checked every time.
 *
 * Before all of these comes `DENSELAB_STAND_IN`, where somebody has set it, and what it has is announced as what it is.
 *
 * @throws ChecksumError when `DENSELAB_DATASETS` has other bytes under that name
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
    return standIn;
  }
  const tried: { place: string; found: string }[] = [];
  for (const place of placesInOrder(entry, places)) {
    const found = await lookAt(place, entry, places.cache, options);
    if (typeof found !== "string") {
      noteSource(entry.file, place.name);
      return found;
    }
    tried.push({ place: place.name, found });
  }
  throw new DatasetNotFoundError(
    entry.file,
    tried,
    say({
      ko:
        `할 일: 인터넷에 연결하고 다시 불러오거나, ${entry.file}(${entry.bytes}바이트)을 폴더에 넣고 DENSELAB_DATASETS에 ` +
        "그 폴더를 적으십시오. 네트워크가 있는 곳에서 `npm run data -- export DIR`이 그런 폴더를 만듭니다. 자세한 것은 data/README.md에 있습니다.",
      en:
        `What to do: connect to the internet and load again, or put ${entry.file} (${entry.bytes} bytes) into a folder ` +
        "and set DENSELAB_DATASETS to it. Where there is a network, `npm run data -- export DIR` makes such a folder; " +
        "data/README.md tells more.",
    }),
  );
}

/**
 * The generated file that stands in for a real one, from the folder that `DENSELAB_STAND_IN` names. Nothing but that
 * variable leads here: who loads data without it gets real ones or an error.
 *
 * @returns its bytes, or undefined when the folder has no such file: that dataset is looked for as usual
 * @throws FormatError when it is no file; the system's error when it can't be read
 */
async function readStandIn(entry: DatasetFile, folder: string): Promise<Uint8Array | undefined> {
  const file = path.join(folder, entry.file);
  try {
    await regularFile(entry, file);
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The bytes found in a place, or in words why none. */
function lookAt(
  place: Place,
  entry: DatasetFile,
  cache: string,
  options: DownloadOptions,
): Promise<Uint8Array | string> {
  switch (place.kind) {
    case "chosen folder":
      return inChosenFolder(entry, place.at);
    case "cache":
    case "Keras's cache":
    case "shared folder":
      return inFolder(entry, place);
    case "chosen server":
      return downloaded(entry, place.at, cache, options).catch((error: unknown) =>
        fromChosenServer(error, entry, place.at),
      );
    case "mirror":
    case "official address":
    case "further address":
      return downloaded(entry, place.at, cache, options).catch(fromAddress);
  }
}

async function inChosenFolder(entry: DatasetFile, file: string): Promise<Uint8Array | string> {
  const advice = say({
    ko: "거기에 올바른 파일을 두거나, DENSELAB_DATASETS를 지우고 다른 곳에서 찾으십시오.",
    en: "Put the right file there, or unset DENSELAB_DATASETS to use the other places.",
  });
  return (await readKnownFile(entry, file, advice)) ?? notThere();
}

/**
 * A wrong file is told only if no other place has a right one. In someone else's folder it is left alone; the cache is ours:
 * what is broken in it goes, and the next place or a download makes it good.
 */
async function inFolder(entry: DatasetFile, { kind, at: file }: Place): Promise<Uint8Array | string> {
  try {
    return (await readKnownFile(entry, file, "")) ?? notThere();
  } catch (error) {
    if (kind === "cache" && error instanceof ChecksumError)
      await rm(file, { force: true }).catch(() => undefined);
    return inWords(error);
  }
}

/** Why a server that somebody has chosen gives nothing. @throws unless it only hasn't the file: it was to be asked alone */
function fromChosenServer(error: unknown, entry: DatasetFile, url: string): string {
  if (!(error instanceof DownloadError)) throw error;
  if (error.status === 404) return say({ ko: "없음(HTTP 404)", en: "not there (HTTP status 404)" });
  const what = say({
    ko: `${error.what} DENSELAB_DATASETS가 이 서버를 가리킵니다. 다른 곳에서 찾으려면 그것을 지우십시오.`,
    en: `${error.what} (DENSELAB_DATASETS names this server: unset it to use the other places)`,
  });
  throw new DownloadError(entry.file, url, what, { status: error.status, cause: error });
}

/** Why an address gives nothing: one that doesn't answer, or sends another file, leaves the next one to be asked. */
function fromAddress(error: unknown): string {
  if (error instanceof DownloadError) return error.what;
  if (error instanceof ChecksumError) return error.message;
  throw error;
}

async function downloaded(
  entry: DatasetFile,
  url: string,
  cache: string,
  options: DownloadOptions,
): Promise<Uint8Array | string> {
  const file = await download(entry, url, cache, options);
  return (
    (await readKnownFile(entry, file, say({ ko: "다시 불러오십시오.", en: "Load again." }))) ??
    say({
      ko: `내려받은 뒤에 ${shownPath(file)}에서 지워졌습니다`,
      en: `it was removed from ${shownPath(file)} after the download`,
    })
  );
}

const notThere = (): string => say({ ko: "없음", en: "not there" });

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
