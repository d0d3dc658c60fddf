import { shownAddress } from "./address";

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
    super(
      file,
      `${file}: ${found.where} is not the known file: it has ${found.size} and SHA-256 ${found.actual}, ` +
        `expected ${found.expected}. ${found.advice}`,
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
    super(file, `${file}: could not be downloaded from ${shownAddress(url)}: ${what}`, {
      cause: options.cause,
    });
    this.url = shownAddress(url);
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
    super(file, `${file}: ${path} could not be written: ${what}`, { cause: options.cause });
    this.path = path;
    this.code = options.code;
  }

  /** The system's error in these words; what is not one of the system's stays as it is. */
  static of(error: unknown, entry: { file: string; bytes: number }, path: string): unknown {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) return error;
    const what =
      code === "ENOSPC" || code === "EDQUOT"
        ? `the disk is full, ${entry.bytes} bytes are needed. Free some space and load again, or set DENSELAB_CACHE to a ` +
          "folder on another disk."
        : `${message}. Make the folder writable, set DENSELAB_CACHE to a folder of your own, or put the file into a ` +
          "folder and set DENSELAB_DATASETS to it.";
    return new CacheError(entry.file, path, what, { code, cause: error });
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
    super(file, `${file} was not found. Tried in this order:\n${places}\n${advice}`, { cause });
    this.tried = tried;
  }
}

/** A file whose content can't be read: not the format it claims to be, or holding what is never read. */
export class FormatError extends DatasetError {
  constructor(file: string, what: string, options?: ErrorOptions) {
    super(file, `${file}: ${what}`, options);
  }
}
