import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bostonFile, catalog, datasetFiles } from "../../src/datasets/catalog";
import { projectFolder } from "../../src/system/projectFolder";

describe("The catalog", () => {
  it("is the table of data/README.md", () => {
    const readme = readFileSync(path.join(projectFolder, "data/README.md"), "utf8");
    const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
    const expected = datasetFiles.map(
      ({ file, dataset, holds, url, bytes, sha256, licence, citation }) =>
        `| \`${file}\` | ${dataset} | ${holds} | ${url} | ${bytes} | \`${sha256}\` | ${licence} | ${citation} |`,
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
