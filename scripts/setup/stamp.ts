import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Whether `file` is a stamp that says `content`. */
export function hasStamp(file: string, content: string): boolean {
  try {
    return readFileSync(file, "utf8") === content;
  } catch {
    return false;
  }
}

/** Writes a small file all at once: whoever reads it sees the old content or the new, never a part. */
export function writeStamp(file: string, content: string): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, content);
  renameSync(part, file);
}
