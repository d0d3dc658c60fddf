import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./client";
import { withKernel } from "./jupyter";

interface Cell {
  source: string[];
  outputs?: { data?: Record<string, string[]> }[];
}

/** A run of papermill in `folder`, as somebody types it. */
const papermill = (folder: string, ...args: string[]) =>
  promisify(execFile)(join(root, ".venv/bin/papermill"), args, { cwd: folder, env: withKernel() });

describe("papermill", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "papermill-"));
    const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
    const cells = [
      'const epochs: number = 20; // how often\nlet name = "imdb";',
      'import { toCategorical } from "denselab";\n({ steps: epochs * 2, name, rate, list, big, classes: toCategorical([0], 3).shape })',
    ].map((source, i) => ({
      cell_type: "code",
      source,
      metadata: { tags: i === 0 ? ["parameters"] : [] },
      outputs: [],
      execution_count: null,
    }));
    const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 4 };
    writeFileSync(join(folder, "lesson.ipynb"), JSON.stringify(notebook));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("runs a copy outside the course with other parameters", async () => {
    const name = `"quoted" \\ 한국어`;
    const yaml = "{list: [1, null, {a-b: true}], big: 9007199254740993}";
    await papermill(
      folder,
      "lesson.ipynb",
      "done.ipynb",
      ..."-p epochs 5 -p rate 1e-3".split(" "),
      "-r",
      "name",
      name,
      "-y",
      yaml,
    );
    const { cells } = JSON.parse(readFileSync(join(folder, "done.ipynb"), "utf8")) as { cells: Cell[] };
    expect(cells[1]?.source.join("").trim().split("\n")).toEqual([
      "// Parameters",
      'let list = [1, null, {"a-b": true}];',
      "let big = 9007199254740993n;",
      "let epochs = 5;",
      "let rate = 0.001;",
      'let name = "\\"quoted\\" \\\\ 한국어";',
    ]);
    const result = cells[2]?.outputs?.flatMap(({ data }) => data?.["text/plain"] ?? []).join("");
    expect(result).toMatch(/steps: 10,\s+name: '"quoted" \\\\ 한국어',\s+rate: 0\.001,/);
    expect(result).toMatch(/list: \[ 1, null, \{ 'a-b': true \} \],\s+big: 9007199254740993n/);
  });

  it("refuses a parameter that can't be a variable", async () => {
    await expect(papermill(folder, "lesson.ipynb", "no.ipynb", "-p", "batch-size", "5")).rejects.toThrow(
      /a parameter is a variable of TypeScript: 'batch-size' can't be the name of one/,
    );
  });

  it("lists a notebook's parameters with their types, values and comments", async () => {
    const { stdout } = await papermill(folder, "--help-notebook", "lesson.ipynb").catch(
      (ended: { stdout: string }) => ended,
    );
    expect(stdout).toMatch(/epochs: number \(default 20\)\s+how often/);
    expect(stdout).toMatch(/name: Unknown type \(default "imdb"\)/);
  });
});
