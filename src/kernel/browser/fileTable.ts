import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The files that the compiler reads, all of them in memory, as `npm run lite` writes them. */
export interface FileTable {
  /** The folder that notebooks are in, as the compiler sees it. */
  current: string;
  /** Where the compiler's own libraries lie. */
  compiler: string;
  files: Record<string, string>;
  /** Links, by the path that stands for another. */
  links: Record<string, string>;
}

/** The compiler's machine: a table of files instead of a disk. */
export function systemOf({ current, compiler, files, links }: FileTable): TypeScript.System {
  const own = (path: string): string => {
    const link = Object.keys(links).find((from) => path === from || path.startsWith(`${from}/`));
    return link === undefined ? path : `${links[link]}${path.slice(link.length)}`;
  };
  const folders = new Map<string, Set<string>>();
  const addFolder = (path: string): void => {
    const slash = path.lastIndexOf("/");
    if (slash < 0) return;
    const above = path.slice(0, slash);
    const inside = folders.get(above);
    if (inside) inside.add(path.slice(slash + 1));
    else folders.set(above, new Set([path.slice(slash + 1)]));
    if (!inside) addFolder(above);
  };
  for (const path of [...Object.keys(files), ...Object.keys(links), `${current}/.`]) addFolder(path);
  const isFile = (path: string) => Object.hasOwn(files, own(path));
  const isFolder = (path: string) => folders.has(own(path.replace(/\/$/, "")));
  const unwatched = { close: () => undefined };
  return {
    args: [],
    newLine: "\n",
    useCaseSensitiveFileNames: true,
    write: () => undefined,
    readFile: (path) => files[own(path)],
    writeFile: () => undefined,
    watchFile: () => unwatched,
    watchDirectory: () => unwatched,
    resolvePath: (path) => path,
    fileExists: isFile,
    directoryExists: isFolder,
    createDirectory: () => undefined,
    getExecutingFilePath: () => `${compiler}/typescript.js`,
    getCurrentDirectory: () => current,
    getDirectories: (path) =>
      [...(folders.get(own(path)) ?? [])].filter((name) => isFolder(`${path}/${name}`)),
    readDirectory: () => [],
    realpath: own,
    exit: () => undefined,
    setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number),
  };
}
