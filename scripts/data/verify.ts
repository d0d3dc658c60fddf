import { join } from "node:path";
import { ChecksumError } from "../../src/datasets/datasetError";
import { checkKnownFile } from "../../src/datasets/knownFile";
import { shownPath } from "../../src/system/projectFolder";
import { type DataJob } from "./dataJob";
import { projectFile } from "./projectFile";

const advice = "The next load replaces it; `npm run data -- clear` removes it.";

/** Checks what is in the cache. Returns whether all of it is right, and whether all that was named is there. */
export async function verifyCache({ files, isNamed, places, say }: DataJob): Promise<boolean> {
  let isRight = true;
  for (const entry of files) {
    const file = projectFile(entry) ?? join(places.cache, entry.file);
    try {
      await checkKnownFile(entry, file, shownPath(file), advice);
      say(`ok       ${entry.file}`);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (error instanceof ChecksumError) say(`WRONG    ${error.message}`);
      else if (code === "ENOENT" || code === "ENOTDIR") say(`missing  ${entry.file}`);
      else say(`WRONG    ${entry.file}: ${message}`);
      const isMissing = !(error instanceof ChecksumError) && code === "ENOENT";
      if (!isMissing || isNamed) isRight = false;
    }
  }
  return isRight;
}
