import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareOutFolder } from "../../../scripts/start/outFolder";

test("a run empties out/ of the last one's results, leaves other commands' alone, and refuses somebody's work", () => {
  const out = mkdtempSync(join(tmpdir(), "denselab-out-"));
  for (const name of ["summary.json", "bench.json"]) writeFileSync(join(out, name), "");
  for (const name of ["lessons", "api", "packages"]) mkdirSync(join(out, name));
  prepareOutFolder(out, "notebooks");
  expect(readdirSync(out).sort()).toEqual(["api", "bench.json", "packages"]);
  // A run that is killed while it writes a file whole leaves a part beside it.
  for (const name of ["summary.json.12-34-deadbeef@host.part", "index.html.part"])
    writeFileSync(join(out, name), "");
  prepareOutFolder(out, "notebooks");
  expect(readdirSync(out).sort()).toEqual(["api", "bench.json", "packages"]);
  writeFileSync(join(out, "thesis.part"), "");
  expect(() => prepareOutFolder(out, "notebooks")).toThrow("holds what no run has made (thesis.part)");
  rmSync(join(out, "thesis.part"));
  writeFileSync(join(out, "thesis.tex"), "");
  expect(() => prepareOutFolder(out, "notebooks")).toThrow("holds what no run has made (thesis.tex)");
  rmSync(out, { recursive: true });
});
