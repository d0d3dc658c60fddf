// Where things are in the project.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";

export const notebooksFolder = join(projectFolder, "notebooks");
export const outFolder = join(projectFolder, "out");
export const metricsFile = join(projectFolder, "src", "display", "metrics.json");
export const claimsFile = join(projectFolder, "src", "display", "claims.json");

/** The Python of `.venv`. Throws where set-up has not been done. */
export function python(): string {
  const found = join(projectFolder, ".venv", "bin", "python");
  if (!existsSync(found)) throw new Error(`.venv/bin/python is missing: run "npm run setup" first`);
  return found;
}

/** The command that executes a notebook; its words are NOTEBOOK OUTPUT --timeout SECONDS. */
export const notebookExecutor = (): [string, ...string[]] => [python(), "-B", "-m", "run.execute_notebook"];

/** A script for that Python, by its path below scripts/. */
export function pythonScript(name: string): string {
  return join(projectFolder, "scripts", name);
}
