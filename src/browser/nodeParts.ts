import { sha256 } from "@noble/hashes/sha2.js";
import { joined } from "./joined";

/** The little that the library calls of Node's other modules, by their names. */

/** `node:crypto`'s hash: SHA-256 is the only one that the library asks for. */
export function createHash(name: string) {
  if (name !== "sha256") throw new Error(`createHash: a browser's library has sha256 only, got ${name}`);
  const hash = sha256.create();
  const made = {
    update(data: string | Uint8Array) {
      hash.update(typeof data === "string" ? new TextEncoder().encode(data) : data);
      return made;
    },
    digest: (encoding: BufferEncoding) => Buffer.from(hash.digest()).toString(encoding),
  };
  return made;
}

export const randomUUID = () => crypto.randomUUID();
export const randomBytes = (size: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(size)));

export const hostname = () => "browser";
export const homedir = () => "/home";

/** `node:util`'s, for functions whose last argument is called with an error or a result. */
export const promisify =
  (call: (...given: unknown[]) => void) =>
  (...given: unknown[]) =>
    new Promise((resolve, reject) =>
      call(...given, (error: Error | undefined, result: unknown) =>
        error ? reject(error) : resolve(result),
      ),
    );

/** `node:zlib`'s: never more than it was told to expect. */
export function gunzip(
  packed: Uint8Array,
  { maxOutputLength = Infinity }: { maxOutputLength?: number },
  done: (error: unknown, result?: Uint8Array) => void,
): void {
  unpack(packed, maxOutputLength).then((bytes) => done(undefined, bytes), done);
}

async function unpack(packed: Uint8Array, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const unpacked = streamOf([packed]).pipeThrough(new DecompressionStream("gzip") as never);
  for await (const piece of unpacked as ReadableStream<Uint8Array>) {
    size += piece.length;
    if (size > most) throw new Error(`more than ${most} bytes come of it`);
    pieces.push(piece);
  }
  return joined(pieces);
}

/** Pieces as a stream, each taken when it is asked for. */
export function streamOf(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> {
  const all = (async function* () {
    yield* pieces;
  })();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await all.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void all.return(undefined),
  });
}

/** `node:stream`'s, as far as datasets/tar.ts goes. */
export const Readable = { from: <Pieces>(pieces: Pieces) => pieces, toWeb: streamOf };

/** `node:timers/promises`'. */
export { wait as setTimeout };
const wait = (milliseconds: number) => new Promise((resolve) => globalThis.setTimeout(resolve, milliseconds));
