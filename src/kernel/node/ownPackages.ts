import { existsSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The last place where a package is looked for, by Node as by the compiler. */
const lastPlace = "/node_modules/";

/**
 * Where the packages are that the kernel itself stands among: the course's library, TensorFlow and Danfo. They are
 * looked for last, so that a notebook outside the course (a student's home, a copy that papermill made) finds them
 * and a project's own packages go before.
 */
const ownFolders = (createRequire(__filename).resolve.paths("denselab") ?? []).filter(
  (folder) => folder.endsWith("node_modules") && existsSync(folder),
);

/** Node's `require` finds the kernel's own packages where the notebook's folder has none. */
export function requireOwnPackages(): void {
  const given = process.env["NODE_PATH"];
  process.env["NODE_PATH"] = [given, ...ownFolders].filter(Boolean).join(delimiter);
  (Module as unknown as { _initPaths(): void })._initPaths();
  // Programs that a cell starts are none of the kernel's.
  if (given === undefined) delete process.env["NODE_PATH"];
  else process.env["NODE_PATH"] = given;
}

/** The compiler finds the same: what is not in the last place that it looks at is read from the kernel's own folders. */
export function compileWithOwnPackages(system: TypeScript.System): void {
  const given = { ...system };
  const own = (path: string): string => {
    if (!path.startsWith(lastPlace) || existsSync(path)) return path;
    const name = path.slice(lastPlace.length);
    return ownFolders.map((folder) => join(folder, name)).find(existsSync) ?? path;
  };
  system.fileExists = (path) => given.fileExists(own(path));
  system.readFile = (path, encoding) => given.readFile(own(path), encoding);
  system.realpath = (path) => given.realpath?.(own(path)) ?? path;
  system.getDirectories = (path) =>
    `${path}/` === lastPlace
      ? ownFolders.flatMap((folder) => given.getDirectories(folder))
      : given.getDirectories(own(path));
  system.directoryExists = (path) =>
    path === lastPlace.slice(0, -1) ? ownFolders.length > 0 : given.directoryExists(own(path));
}
