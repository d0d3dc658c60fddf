import { writeFileSync } from "./fileSystem";

/** In place of system/wholeFile.ts: a file of a browser's is always written whole. */
export const writeWhole = writeFileSync;
