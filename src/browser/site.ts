import { sha256 } from "@noble/hashes/sha2.js";
import { type DatasetFile } from "../datasets/catalog";
import { showProgress } from "../datasets/downloadProgress";
import { placeDoor } from "../ground/doors";
import { say } from "../ground/language";
import { joined } from "./joined";

/** The address of a file of the site's. */
export const inSite = (path: string): string => new URL(path, placeDoor.look()?.site).href;

/** A file that the learner has put beside the notebook, or at the top of the file browser. */
export const droppedFile = (name: string): Promise<Uint8Array | undefined> | undefined =>
  placeDoor.look()?.askForFile(name);

/** The SHA-256 of bytes, in hexadecimal: the browser's own where the page has it (https, localhost). */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  const hash = subtle
    ? new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>))
    : sha256(bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let carried: Promise<string[]> | undefined;

/** The data that the site says it carries: asked for once, and again where it could not be had. */
async function filesOfSite(): Promise<string[]> {
  carried ??= fetch(inSite("data.json")).then((response) => response.json() as Promise<string[]>);
  try {
    return await carried;
  } catch (error) {
    carried = undefined;
    throw error;
  }
}

/**
 * A file of the site's, with a line as it comes. Only what the site says it carries is asked for.
 *
 * @returns its bytes, or in words why there are none
 */
export async function fetchFromSite({ file, bytes: total }: DatasetFile, path: string) {
  const url = inSite(path);
  let response: Response;
  try {
    if (!(await filesOfSite()).includes(path)) return say({ ko: "없음", en: "not there" });
    response = await fetch(url);
  } catch (error) {
    return say({
      ko: `가져오지 못했습니다(${String(error)})`,
      en: `could not be fetched (${String(error)})`,
    });
  }
  const { ok, status, body } = response;
  if (!ok || !body) return say({ ko: `없음(HTTP 상태 ${status})`, en: `not there (HTTP status ${status})` });
  const pieces: Uint8Array[] = [];
  let received = 0;
  for await (const piece of body) {
    pieces.push(piece);
    received += piece.length;
    // Small files need no line.
    if (total > 1e6) showProgress({ file, url, received: Math.min(received, total), total });
  }
  return joined(pieces);
}
