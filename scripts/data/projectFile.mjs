import { join } from "node:path";
import { bostonFile, projectFolder } from "../datasetsRoom.mjs";

/** The path of a file that is part of the project itself; undefined for one that is looked for. */
export function projectFile({ file }) {
  return file === bostonFile.file ? join(projectFolder, "data", file) : undefined;
}
