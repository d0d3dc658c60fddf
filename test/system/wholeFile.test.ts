import { execFileSync } from "node:child_process";
import fs, {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { thisProcess } from "../../src/system/processIdentity";
import { writeWhole } from "../../src/system/wholeFile";

describe("writeWhole", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "denselab-whole-"));
    file = path.join(folder, "there", "file");
  });
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    rmSync(folder, { recursive: true });
  });

  it("makes the folder and the file, and leaves nothing else", () => {
    writeWhole(file, "old");
    writeWhole(file, Buffer.from("new"));
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(readdirSync(path.dirname(file))).toEqual(["file"]);
  });

  it("writes what a link leads to", () => {
    writeWhole(path.join(folder, "far", "file"), "old");
    const link = path.join(folder, "link");
    symlinkSync("far/file", link);
    writeWhole(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(folder, "far", "file"), "utf8")).toBe("new");
    expect(readdirSync(path.join(folder, "far"))).toEqual(["file"]);
  });

  it("refuses a place where a pipe or a folder stands, which stays", () => {
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const place of [pipe, folder]) expect(() => writeWhole(place, "new")).toThrow("not a file");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(["pipe"]);
  });

  it.each(["ENOSPC", "EIO"])("leaves the old file as it was when the system says %s at any step", (code) => {
    writeWhole(file, "old");
    for (const step of ["openSync", "writeSync", "fsyncSync", "renameSync"] as const) {
      vi.spyOn(fs, step).mockImplementation(() => {
        throw Object.assign(new Error(`${code}: made up`), { code });
      });
      syncBuiltinESMExports();
      expect(() => writeWhole(file, "new")).toThrow(code);
      vi.restoreAllMocks();
      syncBuiltinESMExports();
      expect([readFileSync(file, "utf8"), readdirSync(path.dirname(file))]).toEqual(["old", ["file"]]);
    }
  });

  it("goes on where the system takes less than it was given", () => {
    const whole = fs.writeSync;
    vi.spyOn(fs, "writeSync").mockImplementation(((descriptor: number, bytes: Uint8Array, from: number) =>
      whole(descriptor, bytes, from, 1)) as typeof fs.writeSync);
    syncBuiltinESMExports();
    writeWhole(file, "byte by byte");
    expect(readFileSync(file, "utf8")).toBe("byte by byte");
  });

  it("clears away what a killed process has left, and nothing of one that lives", () => {
    writeWhole(file, "old");
    const { host, born } = thisProcess();
    const left = (pid: number): string => `file.${pid}-${born}-0a1b2c3d@${host}.part`;
    const others = [
      left(process.pid),
      "file.some-download.part",
      `other.${2 ** 22 + 1}-1-0a1b2c3d@${host}.part`,
    ];
    for (const name of [left(2 ** 22 + 1), ...others]) writeFileSync(path.join(folder, "there", name), "");
    writeWhole(file, "new");
    expect(readdirSync(path.join(folder, "there")).sort()).toEqual(["file", ...others].sort());
  });
});
