import { describe, expect, it } from "vitest";
import { systemOf } from "../../../src/kernel/browser/fileTable";

const system = systemOf({
  current: "/course/notebooks",
  compiler: "/course/node_modules/ts/lib",
  files: {
    "/course/src/package.json": '{"types":"index.d.ts"}',
    "/course/src/index.d.ts": "export const a: 1;",
    "/course/node_modules/@scope/one/index.d.ts": "",
  },
  links: { "/course/node_modules/library": "/course/src" },
});

describe("the compiler's table of files", () => {
  it("has its files and the folders above them, and nothing else", () => {
    expect(system.fileExists("/course/src/index.d.ts")).toBe(true);
    expect(system.fileExists("/course/src")).toBe(false);
    expect(system.fileExists("/course/src/toString")).toBe(false);
    expect(system.directoryExists("/course/node_modules/@scope")).toBe(true);
    expect(system.directoryExists("/course/notebooks")).toBe(true);
    expect(system.directoryExists("/elsewhere")).toBe(false);
    expect(system.getDirectories("/course/node_modules").sort()).toEqual(["@scope", "library"]);
  });

  it("follows a link, as a workspace's package is one", () => {
    expect(system.readFile("/course/node_modules/library/index.d.ts")).toBe("export const a: 1;");
    expect(system.realpath?.("/course/node_modules/library/index.d.ts")).toBe("/course/src/index.d.ts");
    expect(system.directoryExists("/course/node_modules/library")).toBe(true);
    expect(system.readFile("/course/node_modules/libraryOther/index.d.ts")).toBeUndefined();
  });
});
