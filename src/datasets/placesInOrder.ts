import path from "node:path";
import { type DatasetFile } from "./catalog";
import { shownPath } from "../system/projectFolder";
import { type Places, isAddress } from "./places";

/** A place where a dataset file may be. */
export interface Place {
  kind: "chosen folder" | "chosen server" | "cache" | "Keras's cache" | "shared folder" | "official address";
  /** The file's path there, or its address. */
  at: string;
  /** The place as people read it. */
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
 * the official address. What comes from an address is kept in the cache, so the cache comes before a chosen server.
 */
export function placesInOrder(entry: DatasetFile, places: Places): Place[] {
  const order = foldersInOrder(places).map(({ kind, folder }): Place => {
    const at = path.join(folder, (kind === "Keras's cache" && entry.inKerasCache) || entry.file);
    return {
      kind,
      at,
      name: kind === "chosen folder" ? `DENSELAB_DATASETS ${at}` : `${kind} ${shownPath(at)}`,
    };
  });
  if (places.chosen !== undefined && isAddress(places.chosen)) {
    const at = `${places.chosen.replace(/\/+$/, "")}/${entry.file}`;
    order.splice(1, 0, { kind: "chosen server", at, name: `DENSELAB_DATASETS ${at}` });
  }
  return [...order, { kind: "official address", at: entry.url, name: `official address ${entry.url}` }];
}
