/** An entry of a tar archive, told in full so that tests can lie. */
export interface TarEntry {
  name: string;
  content?: Uint8Array;
  /** "0" a file, "1" a hard link, "2" a symbolic link, "5" a folder, "x" attributes of the next entry, ... */
  type?: string;
  linkname?: string;
  /** What the header says; the content's own length when left out. */
  size?: number;
}

/** A tar archive of files, or of any entries, with the two empty blocks at its end. */
export function tarOf(entries: Record<string, Uint8Array> | TarEntry[]): Uint8Array {
  const list = Array.isArray(entries)
    ? entries
    : Object.entries(entries).map(([name, content]): TarEntry => ({ name, content }));
  return Buffer.concat([...list.flatMap(blocksOf), Buffer.alloc(1024)]);
}

function blocksOf({
  name,
  content = new Uint8Array(),
  type = "0",
  linkname = "",
  size,
}: TarEntry): Uint8Array[] {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(octal(0o644, 7), 100);
  header.write(octal(size ?? content.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(type, 156);
  header.write(linkname, 157, 100);
  header.write("ustar\x0000", 257);
  header.fill(" ", 148, 156);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}

function writeChecksum(header: Buffer): void {
  header.fill(" ", 148, 156);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

/** Gives every header the checksum of what it now says, so that a changed one is read at all. */
export function restoreChecksums(archive: Uint8Array): Uint8Array {
  const mended = Buffer.from(archive);
  for (let at = 0; at + 512 <= mended.length; at += 512) {
    const header = mended.subarray(at, at + 512);
    if (header.toString("latin1", 257, 262) === "ustar") writeChecksum(header);
  }
  return mended;
}
