import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

const fromHere = createRequire(__filename);
const fromTslab = createRequire(fromHere.resolve("tslab/dist/converter"));
const entry = fromTslab.resolve("@tslab/typescript-for-tslab");

/**
 * The TypeScript that tslab brings, as an object that tslab's converter sees too, when it is loaded after this file:
 * the converter's calls can be watched and set right, with no second compiler beside it.
 */
export const ts = { ...(fromTslab(entry) as typeof TypeScript) };

fromTslab.cache[entry]!.exports = ts;
