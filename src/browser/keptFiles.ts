import { filesDoor, keepDoor, type KeptFile } from "../ground/doors";

/**
 * Files in memory that IndexedDB keeps: what the journal writes. Reading and writing wait for nothing, as in Node;
 * each change reaches the database soon after.
 */

const store = "files";
/** All files by path: one table for every bundle of the worker. */
export const keptFiles = filesDoor.look() ?? new Map<string, KeptFile>();
filesDoor.open(keptFiles);

let database: IDBDatabase | undefined;

/** Reads what earlier visits have kept. A browser that keeps nothing (a private window) has files until it is closed. */
export async function loadKeptFiles(): Promise<void> {
  try {
    database = await opened();
    const all = database.transaction(store).objectStore(store);
    const [paths, files] = await Promise.all([settled(all.getAllKeys()), settled(all.getAll())]);
    paths.forEach((path, i) => keptFiles.set(path as string, files[i] as KeptFile));
  } catch {
    database = undefined;
  }
  keepDoor.open((path) => {
    if (!database) return;
    const files = database.transaction(store, "readwrite").objectStore(store);
    const file = keptFiles.get(path);
    if (file) files.put(file, path);
    else files.delete(path);
  });
}

/** Brings what a path holds now into the database. */
export function keepFile(path: string): void {
  keepDoor.look()?.(path);
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("denselab", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return settled(request);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's database failed"));
  });
}
