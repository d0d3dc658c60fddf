import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { type DatasetFile } from "./catalog";
import { CacheError, DownloadError } from "./datasetError";
import { type DownloadOptions } from "./download";

/** A download that another attempt may finish: the connection broke, the server was slow or busy. */
export class InterruptedDownload extends DownloadError {
  override readonly name = "DownloadError";
}

const OK = 200;
const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;
const TOO_MANY_REQUESTS = 429;

/**
 * One attempt to bring what is missing of a file: asks for the bytes after those that `part` already has, and takes the
 * whole file from a server that doesn't do ranges.
 *
 * @throws InterruptedDownload when a further attempt makes sense, DownloadError when it doesn't
 */
export async function fetchRest(
  entry: DatasetFile,
  url: string,
  part: string,
  { onProgress, limits }: Required<DownloadOptions>,
): Promise<void> {
  let have = await sizeOf(part);
  if (have === entry.bytes) return;
  if (have > entry.bytes) have = 0;

  const patience = new Patience(limits.stall, limits.total);
  let handle: FileHandle | undefined;
  try {
    // A compressed answer would make nonsense of byte ranges.
    const headers: Record<string, string> = { "accept-encoding": "identity" };
    if (have > 0) headers.range = `bytes=${have}-`;
    const response = await fetch(url, { headers, signal: patience.signal });
    // What is there can't be the beginning of what the server has.
    if (response.status === RANGE_NOT_SATISFIABLE) await rm(part, { force: true });
    const start = startOf(response, entry, url);
    handle = await open(part, start > 0 ? "r+" : "w");
    if (start !== have && start > 0)
      throw new DownloadError(entry.file, url, `it sent bytes from ${start}, not ${have}`);

    let received = start;
    onProgress({ file: entry.file, url, received, total: entry.bytes });
    for await (const chunk of response.body ?? []) {
      patience.renew();
      const bytes = chunk as Uint8Array;
      if (received + bytes.length > entry.bytes) {
        throw new DownloadError(
          entry.file,
          url,
          `it sends another file: more than the expected ${entry.bytes} bytes`,
        );
      }
      await writeFully(handle, bytes, received);
      received += bytes.length;
      onProgress({ file: entry.file, url, received, total: entry.bytes });
    }
    await handle.sync();
  } catch (error) {
    throw await asDownloadError(error, entry, url, part, patience);
  } finally {
    patience.end();
    await handle?.close();
  }
}

/** At which byte of the file the answer begins. */
function startOf(response: Response, entry: DatasetFile, url: string): number {
  const { status } = response;
  if (status === OK) return 0;
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  if (status === PARTIAL_CONTENT && range) return Number(range[1]);
  // A body that nobody reads would keep the connection open.
  void response.body?.cancel();
  const isPassing = status >= 500 || status === TOO_MANY_REQUESTS || status === RANGE_NOT_SATISFIABLE;
  const Kind = isPassing ? InterruptedDownload : DownloadError;
  throw new Kind(entry.file, url, `the server answered with HTTP status ${status}, expected 200`, { status });
}

async function asDownloadError(
  error: unknown,
  entry: DatasetFile,
  url: string,
  part: string,
  patience: Patience,
): Promise<unknown> {
  if (patience.signal.aborted) {
    const have = `${await sizeOf(part)} of ${entry.bytes} bytes`;
    return new InterruptedDownload(entry.file, url, `${patience.reason}, with ${have}`, { cause: error });
  }
  // fetch reports the network's troubles as a TypeError, with the system's error as its cause.
  if (!(error instanceof TypeError)) return CacheError.of(error, entry, part);
  const cause = (error.cause ?? error) as NodeJS.ErrnoException;
  const have = await sizeOf(part);
  if (have > 0) {
    const what = `the connection broke after ${have} of ${entry.bytes} bytes. Load again to go on from there.`;
    return new InterruptedDownload(entry.file, url, what, { cause });
  }
  const reason = `no connection (${cause.code ?? cause.message}). Is there a network?`;
  return new DownloadError(entry.file, url, reason, { cause });
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Aborts when nothing has come for `stall` milliseconds, or when all takes longer than `total`. */
class Patience {
  readonly #controller = new AbortController();
  readonly #stall: number;
  readonly #whole: NodeJS.Timeout;
  #next: NodeJS.Timeout;
  reason = "";

  constructor(stall: number, total: number) {
    this.#stall = stall;
    this.#whole = setTimeout(() => this.#abort(`it took longer than ${total / 1000} s`), total);
    this.#next = this.#expectNext();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  renew(): void {
    clearTimeout(this.#next);
    this.#next = this.#expectNext();
  }

  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#next);
  }

  #expectNext(): NodeJS.Timeout {
    return setTimeout(() => this.#abort(`the server sent nothing for ${this.#stall / 1000} s`), this.#stall);
  }

  #abort(reason: string): void {
    this.reason = reason;
    this.#controller.abort();
  }
}
