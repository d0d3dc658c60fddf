import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readClass } from "../../../scripts/hub/classFile";

const file = join(mkdtempSync(join(tmpdir(), "class-")), "class.json");

function read(given: unknown) {
  writeFileSync(file, typeof given === "string" ? given : JSON.stringify(given));
  return readClass(file);
}

describe("a class file", () => {
  it("needs a teacher's name; the rest has defaults", () => {
    expect(read({ teachers: ["kim"] })).toEqual({
      ...{ teachers: ["kim"], students: [], address: "127.0.0.1", port: 8000 },
      ...{ memory: 2048, processes: 1024, idle: 60 },
    });
  });

  it.each([
    [{ students: ["lee"] }, "teachers must name at least one account"],
    [{ teachers: "kim" }, 'teachers must be a list of names, got "kim"'],
    [
      { teachers: ["kim"], students: ["Lee"] },
      'students has "Lee": a name is small letters, digits, - and _',
    ],
    [{ teachers: ["kim"], students: ["lee; reboot"] }, 'students has "lee; reboot"'],
    [{ teachers: ["kim"], students: ["--help"] }, 'students has "--help"'],
    [{ teachers: ["root"] }, 'teachers has "root"'],
    [{ teachers: ["kim"], students: ["kim"] }, "kim is a teacher and a student"],
    [{ teachers: ["kim"], student: [] }, 'there is no setting "student"; there are: teachers, students'],
    [{ teachers: ["kim"], port: "8000" }, 'port must be a positive integer, got "8000"'],
    [{ teachers: ["kim"], port: 70000 }, "port must be at most 65533, got 70000"],
    [{ teachers: ["kim"], memory: 0 }, "memory must be a positive integer, got 0"],
    [{ teachers: ["kim"], address: 0 }, "address must be text, got 0"],
    [{ teachers: ["kim"], certificate: "/nowhere.pem", key: "/" }, "there is no file /nowhere.pem"],
    [{ teachers: ["kim"], certificate: "package.json" }, "certificate and key belong together"],
    [["kim"], "it must be an object with teachers and students"],
    ["null", "it must be an object with teachers and students"],
    ["{", "JSON"],
  ])("refuses %j", (given, why) => {
    expect(() => read(given)).toThrow(`${file}: `);
    expect(() => read(given)).toThrow(why);
  });

  it("says what to write where there is none", () => {
    expect(() => readClass("/nowhere/class.json")).toThrow(
      /class.json is missing: write it, [^]*"students": \["lee"/,
    );
  });
});
