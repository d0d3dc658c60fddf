import { FormatError } from "../datasets/datasetError";
import { type Chunks } from "../datasets/gzip";
import { streamOf } from "./nodeParts";

/** In place of datasets/gzip.ts: unpacks with the browser's own gzip, piece by piece. */
export async function* gunzipped(packed: Uint8Array | Chunks, file: string): AsyncGenerator<Uint8Array> {
  const pieces = packed instanceof Uint8Array ? [packed] : packed;
  const unpacked = streamOf(pieces).pipeThrough(new DecompressionStream("gzip") as never);
  try {
    for await (const piece of unpacked) yield piece as Uint8Array;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new FormatError(file, `gzip could not be read: ${error.message}`, { cause: error });
  }
}
