import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { projectFolder, shownPath } from "../system/projectFolder";
import { addressIn, isAddress, shownAddress } from "./address";
import { type DatasetFile } from "./catalog";
import { FormatError } from "./datasetError";

/** The file in the cache, and in the project's `data/`, in which a school names its own servers. */
const mirrorsFile = "mirrors.txt";

const MOST_BYTES = 65_536;

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

/** A place where a dataset file may be. */
export interface Place {
  kind: PlaceFolder["kind"] | "chosen server" | "mirror" | "official address" | "further address";
  /** The file's path there, or its address. */
  at: string;
  /** The place as people read it: without a password. */
  name: string;
}

/** A folder in which dataset files are looked for. */
export interface PlaceFolder {
  kind: "chosen folder" | "cache" | "Keras's cache" | "shared folder";
  folder: string;
}

/** The folders that are looked into, the first one first: what a sandbox lets a kernel read. */
export function foldersInOrder({ chosen, cache, keras, shared }: Places): PlaceFolder[] {
  const folders: PlaceFolder[] = [
    { kind: "cache", folder: cache },
    { kind: "Keras's cache", folder: keras },
    { kind: "shared folder", folder: shared },
  ];
  if (chosen === undefined || isAddress(chosen)) return folders;
  return [{ kind: "chosen folder", folder: chosen }, ...folders];
}

/**
 * Where a file is looked for, the first place first: `DENSELAB_DATASETS`, the cache, Keras's own cache, the shared folder,
 * the mirrors that `mirrors.txt` names, the official address, further ones. What comes from an address is kept in the cache,
 * so the cache comes before a chosen server. Whoever finds the file in a folder asks no further, and `mirrors.txt`, right or
 * wrong, is not read.
 *
 * @throws FormatError, when it is asked for the mirrors, where `mirrors.txt` names what is no address
 */
export function* placesInOrder(entry: DatasetFile, places: Places): Generator<Place, void> {
  const order = foldersInOrder(places).map(({ kind, folder }): Place => {
    const at = path.join(folder, (kind === "Keras's cache" && entry.inKerasCache) || entry.file);
    return {
      kind,
      at,
      name: kind === "chosen folder" ? `DENSELAB_DATASETS ${at}` : `${kind} ${shownPath(at)}`,
    };
  });
  if (places.chosen !== undefined && isAddress(places.chosen)) {
    order.splice(1, 0, address("chosen server", addressIn(places.chosen, entry.file), "DENSELAB_DATASETS"));
  }
  yield* order;
  for (const mirror of readMirrors(places.mirrors ?? []))
    yield address("mirror", addressIn(mirror, entry.file));
  yield address("official address", entry.url);
  for (const at of entry.mirrors ?? []) yield address("further address", at);
}

function address(kind: Place["kind"], at: string, named: string = kind): Place {
  return { kind, at, name: `${named} ${shownAddress(at)}` };
}

/**
 * The addresses that such files list, one a line; `#` begins a comment.
 *
 * @param files their paths; one that is not there lists nothing
 * @throws FormatError when a line is no http(s) address, or a path leads to something else than a small file
 */
export function readMirrors(files: readonly string[]): string[] {
  return [...new Set(files)].flatMap((file) =>
    linesOf(file).flatMap((line, i) => {
      const address = line.replace(/(^|\s)#.*$/, "").trim();
      if (address === "") return [];
      if (isAddress(address) && /^https?:/i.test(address) && URL.canParse(address)) return [address];
      throw new FormatError(file, {
        ko: `${i + 1}번째 줄은 폴더의 http(s) 주소이어야 합니다. 받은 값: ${shownAddress(address)}`,
        en: `line ${i + 1} must be the http(s) address of a folder, got ${shownAddress(address)}`,
      });
    }),
  );
}

function linesOf(file: string): string[] {
  try {
    const found = statSync(file);
    // A pipe would be waited for, for ever.
    if (found.isFile() && found.size <= MOST_BYTES) return readFileSync(file, "utf8").split(/\r?\n/);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw new FormatError(file, message, { cause: error });
  }
  throw new FormatError(file, {
    ko: `한 줄에 주소가 하나씩 있는, ${MOST_BYTES}바이트 이하의 텍스트 파일이어야 합니다.`,
    en: `expected a text file of at most ${MOST_BYTES} bytes, an address a line`,
  });
}
