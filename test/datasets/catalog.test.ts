import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type DatasetFile, bostonFile, catalog } from "../../src/datasets/catalog";
import { projectFolder } from "../../src/datasets/places";

const entries: DatasetFile[] = [...Object.values<DatasetFile>(catalog), bostonFile];

describe("The catalog", () => {
  it("is the table of data/README.md", () => {
    const readme = readFileSync(path.join(projectFolder, "data/README.md"), "utf8");
    const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
    const expected = entries.map(
      ({ file, url, bytes, sha256, licence, citation }) =>
        `| \`${file}\` | ${url} | ${bytes} | \`${sha256}\` | ${licence} | ${citation} |`,
    );
    expect(rows).toEqual(expected);
  });

  it("names each file by its own name", () => {
    expect(Object.keys(catalog)).toEqual(Object.values(catalog).map(({ file }) => file));
  });

  it("knows the committed table of Boston", () => {
    const bytes = readFileSync(path.join(projectFolder, "data", bostonFile.file));
    expect(bytes.length).toBe(bostonFile.bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(bostonFile.sha256);
  });
});
