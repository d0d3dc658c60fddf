import path from "node:path";

/** The checkout: the folder above `src/` and above `dist/`, whichever this file runs from. */
export const projectFolder = path.resolve(__dirname, "../..");

/** Paths in the checkout as seen from it: short, and the same on every machine. */
export function shownPath(file: string): string {
  const relative = path.relative(projectFolder, file);
  return relative.startsWith(path.join("..", "..")) || path.isAbsolute(relative) ? file : relative;
}
