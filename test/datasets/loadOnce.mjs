// A process that reads one dataset file as a notebook does: node loadOnce.mjs ENTRY PLACES, both JSON. It says "asking", then
// the bytes' SHA-256, or the error's name and message, and last how many calls touched files.
import { createHash } from "node:crypto";
import { readDatasetFile } from "../../dist/src/datasets/readDatasetFile.js";
import { callsSoFar, watchFiles } from "./faultAt.mjs";

const [entry, places] = process.argv.slice(2).map((text) => JSON.parse(text));
await watchFiles();
console.log("asking");
try {
  const bytes = await readDatasetFile(entry, { places, onProgress: () => undefined });
  console.log(createHash("sha256").update(bytes).digest("hex"));
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
console.log(`${callsSoFar()} calls`);
