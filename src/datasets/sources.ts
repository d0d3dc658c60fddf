import { sourcesDoor } from "../ground/doors";
import { type DatasetFile } from "./catalog";

const record = new Map<string, string>();
const standing = new Set<string>();

/** Remembers where a file's bytes came from. */
export function noteSource(file: string, source: string): void {
  record.set(file, source);
}

/**
 * Says, in the output of every cell that loads one, that a file is not the real one, and has `sources` and whatever is
 * glued afterwards say so, too. In both languages, as data may be loaded before a notebook has said which one it is in. On
 * stdout, as nbgrader takes a cell with stderr for a failed one.
 */
export function announceStandIn(
  { dataset, file }: DatasetFile,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): void {
  standing.add(dataset);
  noteSource(file, "STAND-IN (generated, not the real data)");
  write(
    `STAND-IN: this ${file} is generated, not the real one. Results say nothing about the real data.\n` +
      `대역 데이터(STAND-IN): 실제 ${file} 대신, 같은 형식으로 만들어 낸 데이터입니다. ` +
      "여기서 나온 결과는 실제 데이터에 대해 아무것도 말해 주지 않습니다.\n",
  );
}

/**
 * Where the files loaded so far came from, by file name, such as `{ "imdb.npz": "cache data/imdb.npz" }`.
 * Empty before the first load.
 *
 * @example
 * ```ts
 * await bostonHousing.loadData();
 * Object.keys(sources()).includes("boston_housing.csv"); // => true
 * ```
 */
export function sources(): Record<string, string> {
  return Object.fromEntries(record);
}

/** The datasets loaded so far that were a STAND-IN: generated, because somebody asked for that where the real ones were missing. */
export function standIns(): string[] {
  return [...standing];
}

sourcesDoor.open(() => [sources(), standIns()]);
