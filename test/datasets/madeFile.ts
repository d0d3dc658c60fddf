import { createHash } from "node:crypto";
import path from "node:path";
import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";

/** What the catalogue would say of a file with this content, had from this address. */
export function madeFile(content: Uint8Array, url: string): DatasetFile {
  const file = path.posix.basename(url);
  return {
    dataset: file.replace(/\..*/, ""),
    file,
    url,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    licence: "none",
    citation: "none",
  };
}

/** Where a file would be looked for, all within one folder. */
export function placesIn(folder: string): Places {
  const at = (name: string) => path.join(folder, name);
  return { chosen: undefined, cache: at("cache"), keras: at("keras"), shared: at("shared") };
}
