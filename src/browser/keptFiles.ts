/**
 * Files in memory that IndexedDB keeps: what the journal writes. Reading and writing wait for nothing, as in Node;
 * each change reaches the database soon after.
 */

export interface KeptFile {
  bytes: Uint8Array;
  /** When it was written, in milliseconds since 1970. */
  time: number;
}

const store = "files";
const key = Symbol.for("denselab.files");

/** All files by path: one table for every bundle of the worker. */
export const keptFiles = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as Map<
  string,
  KeptFile
>;

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
  keep = (path) => {
    if (!database) return;
    const files = database.transaction(store, "readwrite").objectStore(store);
    const file = keptFiles.get(path);
    if (file) files.put(file, path);
    else files.delete(path);
  };
  Object.assign(globalThis, { [Symbol.for("denselab.keep")]: keep });
}

let keep: ((path: string) => void) | undefined;

/** Brings what a path holds now into the database. */
export function keepFile(path: string): void {
  const known = (globalThis as Record<symbol, unknown>)[Symbol.for("denselab.keep")] as typeof keep;
  known?.(path);
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
