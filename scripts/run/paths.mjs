// Where things are in the project.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const notebooksFolder = join(root, "notebooks");
export const outFolder = join(root, "out");
export const metricsFile = join(root, "src", "display", "metrics.json");

/** The Python of `.venv`. Throws where set-up has not been done. */
export function python() {
  const path = process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python";
  const found = join(root, path);
  if (!existsSync(found)) throw new Error(`${path} is missing: run "npm run setup" first`);
  return found;
}
