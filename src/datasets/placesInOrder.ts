import path from "node:path";
import { type DatasetFile } from "./catalog";
import { type Places, isAddress, projectFolder } from "./places";

/** A place where a dataset file may be. */
export interface Place {
  kind: "chosen folder" | "chosen server" | "cache" | "Keras's cache" | "shared folder" | "official address";
  /** The file's path there, or its address. */
  at: string;
  /** The place as people read it. */
  name: string;
}

/**
 * Where a file is looked for, the first place first: `DENSELAB_DATASETS`, the cache, Keras's own cache, the shared folder,
 * the official address. What comes from an address is kept in the cache, so the cache comes before a chosen server.
 */
export function placesInOrder(entry: DatasetFile, places: Places): Place[] {
  const folder = (kind: Place["kind"], parent: string, file = entry.file): Place => {
    const at = path.join(parent, file);
    return { kind, at, name: `${kind} ${shownPath(at)}` };
  };
  const cache = folder("cache", places.cache);
  const others: Place[] = [
    folder("Keras's cache", places.keras, entry.inKerasCache),
    folder("shared folder", places.shared),
    { kind: "official address", at: entry.url, name: `official address ${entry.url}` },
  ];
  if (places.chosen === undefined) return [cache, ...others];
  if (isAddress(places.chosen)) {
    const at = `${places.chosen.replace(/\/+$/, "")}/${entry.file}`;
    return [cache, { kind: "chosen server", at, name: `DENSELAB_DATASETS ${at}` }, ...others];
  }
  const at = path.join(places.chosen, entry.file);
  return [{ kind: "chosen folder", at, name: `DENSELAB_DATASETS ${at}` }, cache, ...others];
}

/** Paths in the checkout as seen from it: short, and the same on every machine. */
export function shownPath(file: string): string {
  const relative = path.relative(projectFolder, file);
  return relative.startsWith(path.join("..", "..")) || path.isAbsolute(relative) ? file : relative;
}
