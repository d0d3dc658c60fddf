import { join } from "node:path";
import { ChecksumError, checkKnownFile, shownPath } from "../datasetsRoom.mjs";
import { projectFile } from "./projectFile.mjs";

const advice = "The next load replaces it; `npm run data -- clear` removes it.";

/** Checks what is in the cache. Returns whether all of it is right, and whether all that was named is there. */
export async function verifyCache({ files, isNamed, places, say }) {
  let isRight = true;
  for (const entry of files) {
    const file = projectFile(entry) ?? join(places.cache, entry.file);
    try {
      await checkKnownFile(entry, file, shownPath(file), advice);
      say(`ok       ${entry.file}`);
    } catch (error) {
      if (error instanceof ChecksumError) say(`WRONG    ${error.message}`);
      else if (error.code === "ENOENT" || error.code === "ENOTDIR") say(`missing  ${entry.file}`);
      else say(`WRONG    ${entry.file}: ${error.message}`);
      const isMissing = !(error instanceof ChecksumError) && error.code === "ENOENT";
      if (!isMissing || isNamed) isRight = false;
    }
  }
  return isRight;
}
