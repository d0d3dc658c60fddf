import { keepFile, keptFiles } from "./keptFiles";

/** What of `node:fs` the journal and the datasets call, over the kept files. */

export function existsSync(path: string): boolean {
  return keptFiles.has(path) || isFolder(path);
}

export function readFileSync(path: string, encoding?: string): Uint8Array | string {
  const { bytes } = found(path, "open");
  return encoding === undefined ? Buffer.from(bytes) : new TextDecoder().decode(bytes);
}

export function writeFileSync(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  keptFiles.set(path, { bytes, time: Date.now() });
  keepFile(path);
}

export function appendFileSync(path: string, text: string): void {
  const before = found(path, "open").bytes;
  const more = new TextEncoder().encode(text);
  const bytes = new Uint8Array(before.length + more.length);
  bytes.set(before);
  bytes.set(more, before.length);
  writeFileSync(path, bytes);
}

export function statSync(path: string): { mtimeMs: number; size: number; isFile(): boolean } {
  const { bytes, time } = found(path, "stat");
  return { mtimeMs: time, size: bytes.length, isFile: () => true };
}

export function readdirSync(folder: string): string[] {
  if (!isFolder(folder)) throw missing(folder, "scandir");
  const names = [...keptFiles.keys()]
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1).split("/")[0]);
  return [...new Set(names)];
}

/** Folders are there as soon as something is in them. */
export function mkdirSync(): void {}

export function renameSync(from: string, to: string): void {
  const moved = isFolder(from) ? below(from) : [from];
  for (const path of moved) {
    const file = found(path, "rename");
    const target = `${to}${path.slice(from.length)}`;
    keptFiles.set(target, file);
    keepFile(target);
    remove(path);
  }
}

export function rmSync(path: string, { force = false }: { force?: boolean } = {}): void {
  if (!existsSync(path) && !force) throw missing(path, "rm");
  for (const one of [path, ...below(path)]) remove(one);
}

function remove(path: string): void {
  if (keptFiles.delete(path)) keepFile(path);
}

const below = (folder: string) => [...keptFiles.keys()].filter((path) => path.startsWith(`${folder}/`));
const isFolder = (path: string) => below(path).length > 0;

function found(path: string, call: string) {
  const file = keptFiles.get(path);
  if (!file) throw missing(path, call);
  return file;
}

function missing(path: string, syscall: string): Error {
  const error = new Error(`ENOENT: no such file or directory, ${syscall} '${path}'`);
  return Object.assign(error, { code: "ENOENT", syscall, path });
}
