import path from "node:path";
import { addressIn, isAddress, shownAddress } from "./address";
import { type DatasetFile } from "./catalog";
import { shownPath } from "../system/projectFolder";
import { readMirrors } from "./mirrors";
import { type Places } from "./places";

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
