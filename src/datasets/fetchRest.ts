import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { shownAddress } from "./address";
import { type DatasetFile } from "./catalog";
import { CacheError, DownloadError } from "./datasetError";
import { type DownloadOptions } from "./downloadOptions";
import { fetchOverHttp } from "./fetchOverHttp";
import { Patience } from "./patience";
import { say } from "../ground/language";

/** A download that another attempt may finish: the connection broke, the server was slow or busy. */
export class InterruptedDownload extends DownloadError {
  override readonly name = "DownloadError";
  /** How many milliseconds the server asks to wait before that attempt. */
  readonly retryAfter: number;

  constructor(
    file: string,
    url: string,
    what: string,
    { retryAfter = 0, ...options }: { status?: number; cause?: unknown; retryAfter?: number } = {},
  ) {
    super(file, url, what, options);
    this.retryAfter = retryAfter;
  }
}

/** What the attempts at one download share. */
export interface Attempts {
  /** When the last of them must have ended, on the clock. */
  deadline: number;
  /** By what the server knows the file that it began to send: its ETag, or the date of its last change. */
  validator?: string | undefined;
}

const OK = 200;
const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;
const TOO_MANY_REQUESTS = 429;
const UNREACHABLE = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT"];
const BROKEN = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"];

/**
 * One attempt to bring what is missing of a file: asks for the bytes after those that `part` already has, and takes the
 * whole file from a server that doesn't do ranges, or whose file has changed since an earlier attempt.
 *
 * @throws InterruptedDownload when a further attempt makes sense, DownloadError when it doesn't
 */
export async function fetchRest(
  entry: DatasetFile,
  url: string,
  part: string,
  { onProgress, limits, clock }: Required<DownloadOptions>,
  attempts: Attempts = { deadline: clock.now() + limits.total },
): Promise<void> {
  let have = await sizeOf(part);
  if (have === entry.bytes) return;
  if (have > entry.bytes) have = 0;

  const patience = new Patience(clock, limits, attempts.deadline);
  let handle: FileHandle | undefined;
  try {
    // A compressed answer would make nonsense of byte ranges.
    const headers: Record<string, string> = { "accept-encoding": "identity" };
    if (have > 0) headers.range = `bytes=${have}-`;
    if (have > 0 && attempts.validator) headers["if-range"] = attempts.validator;
    const response = await fetchOverHttp(entry, url, { headers, signal: patience.signal });
    const start = await startOf(response, { entry, url, part, have, now: clock.now(), attempts });
    handle = await open(part, start > 0 ? "r+" : "w");

    let received = start;
    onProgress({ file: entry.file, url: shownAddress(url), received, total: entry.bytes });
    for await (const chunk of response.body ?? []) {
      patience.renew();
      const bytes = chunk as Uint8Array;
      if (received + bytes.length > entry.bytes) throw otherFile(entry, url);
      await writeFully(handle, bytes, received);
      received += bytes.length;
      onProgress({ file: entry.file, url: shownAddress(url), received, total: entry.bytes });
    }
    await handle.sync();
  } catch (error) {
    // A connection that breaks after the last byte has brought them all.
    if (error instanceof TypeError && (await sizeOf(part)) === entry.bytes) return;
    throw await asDownloadError(error, entry, url, part, patience);
  } finally {
    patience.end();
    await handle?.close();
  }
}

interface Asked {
  entry: DatasetFile;
  url: string;
  part: string;
  have: number;
  now: number;
  attempts: Attempts;
}

/** At which byte of the file the answer begins. */
async function startOf(response: Response, asked: Asked): Promise<number> {
  try {
    return await judged(response, asked);
  } catch (error) {
    // A body that nobody reads would keep the connection open.
    void response.body?.cancel();
    throw error;
  }
}

async function judged(response: Response, asked: Asked): Promise<number> {
  const { entry, url, part, have, attempts } = asked;
  const { status, headers } = response;
  if (status === OK) {
    if (Number(headers.get("content-length")) > entry.bytes) throw otherFile(entry, url);
    attempts.validator = validatorOf(headers);
    return 0;
  }
  const range = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(headers.get("content-range") ?? "");
  if (status === PARTIAL_CONTENT && range) {
    const [start, total] = [Number(range[1]), Number(range[2])];
    if (start !== have) {
      const what = say({
        ko: `서버가 ${have}번째가 아니라 ${start}번째 바이트부터 보냈습니다.`,
        en: `it sent bytes from ${start}, not ${have}`,
      });
      throw new DownloadError(entry.file, url, what);
    }
    if (range[2] !== "*" && total !== entry.bytes) throw otherFile(entry, url, total);
    const validator = validatorOf(headers);
    if (attempts.validator && validator !== attempts.validator) {
      // It was asked for the rest of the old file only, and sends that of a new one.
      await rm(part, { force: true });
      attempts.validator = undefined;
      const what = say({
        ko: "보내는 동안 서버의 파일이 바뀌었습니다.",
        en: "the file changed on the server while it was sent",
      });
      throw new InterruptedDownload(entry.file, url, what);
    }
    attempts.validator = validator;
    return start;
  }
  // What is there can't be the beginning of what the server has.
  if (status === RANGE_NOT_SATISFIABLE) await rm(part, { force: true });
  throw refusal(response, asked);
}

function refusal({ status, headers }: Response, { entry, url, now }: Asked): DownloadError {
  const what = say({
    ko: `서버의 응답이 HTTP ${status}입니다(200이어야 합니다).`,
    en: `the server answered with HTTP status ${status}, expected 200`,
  });
  const isPassing = status >= 500 || status === TOO_MANY_REQUESTS || status === RANGE_NOT_SATISFIABLE;
  if (!isPassing) return new DownloadError(entry.file, url, what, { status });
  const retryAfter = readRetryAfter(headers.get("retry-after"), now);
  const seconds = Math.ceil(retryAfter / 1000);
  const wait = { ko: ` ${seconds}초 기다리라고 합니다.`, en: `, and asks to wait ${seconds} s` };
  const asks = retryAfter > 0 ? say(wait) : "";
  return new InterruptedDownload(entry.file, url, what + asks, { status, retryAfter });
}

/** Retry-After in milliseconds from now: a number of seconds, or a date. 0 where it is neither. */
function readRetryAfter(text: string | null, now: number): number {
  if (text === null) return 0;
  if (/^\d{1,9}$/.test(text)) return 1000 * Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/** A weak ETag (`W/`) does not vouch for single bytes. */
function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get("etag");
  return etag?.startsWith('"') ? etag : (headers.get("last-modified") ?? undefined);
}

/** @param total how many bytes it announces; left out where they are too many */
function otherFile({ file, bytes }: DatasetFile, url: string, total?: number): DownloadError {
  const what = say(
    total === undefined
      ? {
          ko: `다른 파일을 보냅니다. ${bytes}바이트보다 큽니다.`,
          en: `it sends another file: more than the expected ${bytes} bytes`,
        }
      : {
          ko: `다른 파일을 보냅니다. ${bytes}바이트가 아니라 ${total}바이트입니다.`,
          en: `it sends another file: ${total} bytes instead of the expected ${bytes} bytes`,
        },
  );
  return new DownloadError(file, url, what);
}

async function asDownloadError(
  error: unknown,
  entry: DatasetFile,
  url: string,
  part: string,
  patience: Patience,
): Promise<unknown> {
  const have = await sizeOf(part);
  if (patience.signal.aborted) {
    const what = say({
      ko: `${patience.reason} 받은 것은 ${entry.bytes}바이트 중 ${have}바이트입니다.`,
      en: `${patience.reason}, with ${have} of ${entry.bytes} bytes`,
    });
    return new InterruptedDownload(entry.file, url, what, { cause: error });
  }
  // fetch reports the network's troubles as a TypeError, with the system's error as its cause.
  if (!(error instanceof TypeError)) return CacheError.of(error, entry, part);
  const cause = (error.cause ?? error) as NodeJS.ErrnoException;
  const code = cause.code ?? cause.message;
  if (have > 0 || BROKEN.includes(code)) {
    const what = say({
      ko: `${entry.bytes}바이트 중 ${have}바이트에서 연결이 끊겼습니다. 다시 불러오면 거기서부터 이어 받습니다.`,
      en: `the connection broke after ${have} of ${entry.bytes} bytes. Load again to go on from there.`,
    });
    return new InterruptedDownload(entry.file, url, what, { cause });
  }
  const isUnreachable = UNREACHABLE.includes(code) || code === "UND_ERR_CONNECT_TIMEOUT";
  const what = say(
    isUnreachable
      ? {
          ko: `연결할 수 없습니다(${code}). 네트워크에 연결되어 있습니까?`,
          en: `no connection (${code}). Is there a network?`,
        }
      : { ko: `주고받다가 실패했습니다(${code}).`, en: `the exchange failed (${code})` },
  );
  return new DownloadError(entry.file, url, what, { cause });
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
