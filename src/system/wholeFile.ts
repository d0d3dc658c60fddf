import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { isRunning, thisProcess } from "./processIdentity";

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then renamed. A reader finds the old content or the
 * new, never a part, also after a kill, a full disk or a power cut. What killed processes of this machine left beside
 * the file is cleared away.
 *
 * @throws the system's error when it can't be written; the file is then as it was
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const part = partOf(file);
  try {
    clearParts(file);
    const descriptor = openSync(part, "wx");
    try {
      writeFully(descriptor, typeof content === "string" ? Buffer.from(content) : content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Whether there is such a file, and it holds this text. */
export function hasContent(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8") === text;
  } catch {
    return false;
  }
}

/** A system may take less of a write than it was given: the rest is given again. */
function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done);
}

/** Ends as a download's part does, so that what clears those away clears these. */
function partOf(file: string): string {
  const { pid, host, born } = thisProcess();
  return `${file}.${pid}-${born}-${randomUUID().slice(0, 8)}@${host}.part`;
}

const partName = /^\.(\d+)-(\w*)-\w{8}@(.+)\.part$/;

/** Removes the parts of a file whose writers were killed. */
function clearParts(file: string): void {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  for (const other of readdirSync(folder)) {
    const part = other.startsWith(name) ? partName.exec(other.slice(name.length)) : null;
    if (!part) continue;
    const [, pid, born, host] = part;
    if (isRunning({ pid: Number(pid), host, born }) === false) {
      rmSync(path.join(folder, other), { force: true });
    }
  }
}
