const record = new Map<string, string>();

/** Remembers where a file's bytes came from. */
export function noteSource(file: string, source: string): void {
  record.set(file, source);
}

/**
 * Where the files loaded so far came from, by file name, such as `{ "imdb.npz": "cache data/imdb.npz" }`.
 * Empty before the first load.
 */
export function sources(): Record<string, string> {
  return Object.fromEntries(record);
}
