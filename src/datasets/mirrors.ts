import { readFileSync, statSync } from "node:fs";
import { isAddress, shownAddress } from "./address";
import { FormatError } from "./datasetError";

/** The file in the cache, and in the project's `data/`, in which a school names its own servers. */
export const mirrorsFile = "mirrors.txt";

const MOST_BYTES = 65_536;

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
