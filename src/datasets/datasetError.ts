import { shownAddress } from "./address";
import { say, type Words } from "../ground/language";

/** What goes wrong between a dataset's file and its numbers. Every such error is a `DatasetError`. */
export class DatasetError extends Error {
  /** The dataset file it is about, such as `imdb.npz`. */
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.file = file;
  }
}

/** A file whose bytes are not the known ones: changed, cut short, or another file under that name. */
export class ChecksumError extends DatasetError {
  /** The SHA-256 that the catalog names. */
  readonly expected: string;
  /** The SHA-256 of what was found. */
  readonly actual: string;

  constructor(
    file: string,
    found: { where: string; expected: string; actual: string; size: string; advice: string },
  ) {
    const { where, size, actual, expected, advice } = found;
    super(
      file,
      say({
        ko: `${file}: ${where}: 알려진 파일이 아닙니다. ${size}, SHA-256 ${actual}. 있어야 할 SHA-256: ${expected}. ${advice}`,
        en: `${file}: ${where} is not the known file: it has ${size} and SHA-256 ${actual}, expected ${expected}. ${advice}`,
      }),
    );
    this.expected = found.expected;
    this.actual = found.actual;
  }
}

/** A download that did not arrive: no network, a server that refuses, stalls or hangs up. */
export class DownloadError extends DatasetError {
  /** The address, without a password. */
  readonly url: string;
  readonly what: string;
  /** The HTTP status, where the server gave one. */
  readonly status: number | undefined;

  constructor(file: string, url: string, what: string, options: { status?: number; cause?: unknown } = {}) {
    const from = shownAddress(url);
    const text = say({
      ko: `${file}: ${from}에서 내려받지 못했습니다. ${what}`,
      en: `${file}: could not be downloaded from ${from}: ${what}`,
    });
    super(file, text, { cause: options.cause });
    this.url = from;
    this.what = what;
    this.status = options.status;
  }
}

/** The cache could not be written: a full disk, a folder without permission. */
export class CacheError extends DatasetError {
  readonly path: string;
  /** The operating system's code, such as `ENOSPC`. */
  readonly code: string;

  constructor(file: string, path: string, what: string, options: { code: string; cause?: unknown }) {
    const text = say({
      ko: `${file}: ${path}에 쓰지 못했습니다. ${what}`,
      en: `${file}: ${path} could not be written: ${what}`,
    });
    super(file, text, { cause: options.cause });
    this.path = path;
    this.code = options.code;
  }

  /** The system's error in these words; what is not one of the system's stays as it is. */
  static of(error: unknown, entry: { file: string; bytes: number }, path: string): unknown {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) return error;
    const what =
      code === "ENOSPC" || code === "EDQUOT"
        ? {
            ko: `디스크가 가득 찼습니다. ${entry.bytes}바이트가 필요합니다. 공간을 비우고 다시 불러오거나, DENSELAB_CACHE에 다른 디스크의 폴더를 적으십시오.`,
            en: `the disk is full, ${entry.bytes} bytes are needed. Free some space and load again, or set DENSELAB_CACHE to a folder on another disk.`,
          }
        : {
            ko: `${message}. 폴더에 쓸 수 있게 하거나, DENSELAB_CACHE에 자기 폴더를 적거나, 파일을 폴더에 넣고 DENSELAB_DATASETS에 그 폴더를 적으십시오.`,
            en: `${message}. Make the folder writable, set DENSELAB_CACHE to a folder of your own, or put the file into a folder and set DENSELAB_DATASETS to it.`,
          };
    return new CacheError(entry.file, path, say(what), { code, cause: error });
  }
}

/** The file is in none of the places, and could not be downloaded either. */
export class DatasetNotFoundError extends DatasetError {
  /** Each place in the order tried, and what was found there. */
  readonly tried: readonly { place: string; found: string }[];

  constructor(
    file: string,
    tried: readonly { place: string; found: string }[],
    advice: string,
    cause?: unknown,
  ) {
    const places = tried.map(({ place, found }) => `  - ${place}: ${found}`).join("\n");
    const text = say({
      ko: `${file} 파일을 찾지 못했습니다. 찾아본 순서:\n${places}\n${advice}`,
      en: `${file} was not found. Tried in this order:\n${places}\n${advice}`,
    });
    super(file, text, { cause });
    this.tried = tried;
  }
}

/** A file whose content can't be read: not the format it claims to be, or holding what is never read. */
export class FormatError extends DatasetError {
  /** @param what in both languages, or in English alone where it is about bytes: only who made the file can mend those */
  constructor(file: string, what: Words | string, options?: ErrorOptions) {
    const words =
      typeof what === "string" ? { ko: `파일 내용을 읽을 수 없습니다(${what}).`, en: what } : what;
    super(file, `${file}: ${say(words)}`, options);
  }
}
