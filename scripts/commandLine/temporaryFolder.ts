import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "./usageError";

/** Makes a folder that goes when this process does, however it ends. */
export function temporaryFolder(name: string, parent = tmpdir()): string {
  if (!existsSync(parent))
    throw new UsageError(`TMPDIR names ${parent}, which is not there: make that folder`);
  const folder = mkdtempSync(join(parent, `${name}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
