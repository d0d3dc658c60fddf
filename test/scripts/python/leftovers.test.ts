import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { thisProcess } from "../../../src/system/processIdentity";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "leftovers-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const python = (code: string) =>
  execFileSync(resolve(".venv/bin/python"), ["-B", "-c", code], {
    encoding: "utf8",
    env: { ...process.env, FOLDER: folder, TMPDIR: folder },
  }).trim();

const running = `${process.pid}-${thisProcess().born}`;
const ended = `${process.pid}-0`; // its number is another's now

it("a process has one name in Python and in TypeScript", () => {
  expect(python(`import process_identity as p; print(p.is_left("${running}"), p.is_left("${ended}"))`)).toBe(
    "False True",
  );
});

it("a file is written whole, and what killed writers left of it goes; what others write stays", () => {
  const part = (owner: string, host = hostname()) => `a.txt.${owner}-0a1b2c3d@${host}.part`;
  for (const name of [part(ended), part(running), part(ended, "elsewhere")])
    writeFileSync(join(folder, name), "half");
  python(`import os; from pathlib import Path; from whole_file import write_whole
write_whole(Path(os.environ["FOLDER"]) / "a.txt", "whole")`);
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("whole");
  expect(readdirSync(folder).sort()).toEqual(["a.txt", part(running), part(ended, "elsewhere")].sort());
});

it("a killed grader's folders go although a later process has its number", () => {
  for (const owner of [ended, running]) mkdirSync(join(folder, `grading-${owner}-abc`));
  python("from grading.graded_kernel import remove_leftovers; remove_leftovers()");
  expect(readdirSync(folder)).toEqual([`grading-${running}-abc`]);
});
