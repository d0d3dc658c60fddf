import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { makeFolder } from "./makeFolder";
import { isRunning, thisProcess } from "./processIdentity";

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then renamed. A reader finds the old content or the
 * new, never a part, also after a kill, a full disk or a power cut. A link stays one: what it leads to is written. What
 * killed processes of this machine left beside the file is cleared away.
 *
 * @throws the system's error when it can't be written, and where a device, a pipe or a folder stands; all is then as it was
 */
export function writeWhole(place: string, content: string | Uint8Array): void {
  makeFolder(path.dirname(place));
  const file = fileAt(place);
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

/** The file that stands at a place, or will. Its replacement by another would take a device from the whole machine. */
function fileAt(place: string): string {
  const there = statSync(place, { throwIfNoEntry: false });
  if (!there) return place;
  if (!there.isFile()) throw Object.assign(new Error(`EINVAL: not a file, '${place}'`), { code: "EINVAL" });
  return realpathSync(place);
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
