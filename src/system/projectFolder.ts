import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The checkout: the nearest folder above this file that holds the course's package.json, whether it runs from `src/` or
 * from `dist/src/`. Where the library is installed elsewhere, it is the folder that one works in.
 */
export const projectFolder = find(__dirname) ?? process.cwd();

/** Paths in the checkout as seen from it: short, and the same on every machine. */
export function shownPath(file: string): string {
  const relative = path.relative(projectFolder, file);
  return relative.startsWith(path.join("..", "..")) || path.isAbsolute(relative) ? file : relative;
}

function find(folder: string): string | undefined {
  if (isCourse(folder)) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : find(above);
}

function isCourse(folder: string): boolean {
  try {
    const { name } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { name?: string };
    return name === "denselab-course";
  } catch {
    return false;
  }
}
