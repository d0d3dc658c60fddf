import { join } from "node:path";
import { type DatasetFile, bostonFile } from "../../src/datasets/catalog";
import { projectFolder } from "../../src/system/projectFolder";

/** The path of a file that is part of the project itself; undefined for one that is looked for. */
export function projectFile({ file }: DatasetFile): string | undefined {
  return file === bostonFile.file ? join(projectFolder, "data", file) : undefined;
}
