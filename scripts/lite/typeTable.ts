// The files that the compiler reads for a lesson's cells, in one table for a browser.
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type FileTable } from "../../src/kernel/browser/fileTable";
import { projectFolder } from "../../src/system/projectFolder";

/** The project's folder as the browser's compiler sees it. */
const course = "/course";

/** Imports all that a cell can import: what the compiler then reads is the table. */
const cell = `
import * as tf from "@tensorflow/tfjs-node";
import * as tfjs from "@tensorflow/tfjs";
import * as danfo from "danfojs-node";
import * as denselab from "denselab";
import * as tslab from "tslab";
[tf, tfjs, danfo, denselab, tslab].length
`;

/** Compiles a cell as the kernel does in Node, and keeps what was read. */
export async function typeTable(): Promise<Uint8Array> {
  await import("../../src/kernel/node/replaceableTypeScript.js");
  const fromTslab = createRequire(require.resolve("tslab/dist/converter"));
  const { sys } = fromTslab("@tslab/typescript-for-tslab") as { sys: TypeScript.System };
  const given = { ...sys };
  const files: Record<string, string> = {};
  // The library is a workspace: its package is a link to its folder, in which its files are kept.
  const library = { link: `${course}/node_modules/denselab`, folder: `${course}/src` };
  const seen = (path: string) =>
    path.replace(projectFolder, course).replace(`${library.link}/`, `${library.folder}/`);
  const isOurs = (path: string) => path.startsWith(`${projectFolder}/`);
  // It reads once: what it would watch kept this process from ending.
  const unwatched = { close: () => undefined };
  sys.watchFile = sys.watchDirectory = () => unwatched;
  sys.getCurrentDirectory = () => join(projectFolder, "notebooks");
  sys.readFile = (path, encoding) => {
    const text = given.readFile(path, encoding);
    if (text !== undefined && isOurs(path)) files[seen(path)] = text;
    return text;
  };
  sys.fileExists = (path) => {
    const is = given.fileExists(path);
    if (is && isOurs(path)) files[seen(path)] ??= "";
    return is;
  };
  const { CellCompiler } = await import("../../src/kernel/core/cellCompiler.js");
  new CellCompiler(() => "In [1]").compile(cell);
  const table: FileTable = {
    current: `${course}/notebooks`,
    compiler: `${course}/node_modules/@tslab/typescript-for-tslab/lib`,
    files,
    links: { [library.link]: library.folder },
  };
  return gzipSync(JSON.stringify(table), { level: 9 });
}
