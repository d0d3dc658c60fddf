import { readFile } from "node:fs/promises";
import path from "node:path";
import { type DatasetFile } from "./catalog";
import { regularFile } from "./regularFile";
import { noteSource, noteStandIn } from "./sources";

/**
 * The generated file that stands in for a real one, from the folder that `DENSELAB_STAND_IN` names. Nothing but that
 * variable leads here: who loads data without it gets real ones or an error.
 *
 * @returns its bytes, or undefined when the folder has no such file: that dataset is looked for as usual
 * @throws FormatError when it is no file; the system's error when it can't be read
 */
export async function readStandIn(entry: DatasetFile, folder: string): Promise<Uint8Array | undefined> {
  const file = path.join(folder, entry.file);
  try {
    await regularFile(entry, file);
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
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
  noteStandIn(dataset);
  noteSource(file, "STAND-IN (generated, not the real data)");
  write(
    `STAND-IN: this ${file} is generated, not the real one. Results say nothing about the real data.\n` +
      `대역 데이터(STAND-IN): 실제 ${file} 대신, 같은 형식으로 만들어 낸 데이터입니다. ` +
      "여기서 나온 결과는 실제 데이터에 대해 아무것도 말해 주지 않습니다.\n",
  );
}
