import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { languageInfo } from "../../src/kernel/core/languageInfo";
import { normalForm, notebookText } from "../../scripts/notebook/normalForm";

/** A notebook as JupyterLab leaves it after a run. */
const used = {
  cells: [
    {
      cell_type: "markdown",
      id: "3f1c22aa-9d1b-4f4b-8a43-0a7a6ad71f6d",
      metadata: {},
      source: "# Load the data\n\n",
    },
    {
      cell_type: "code",
      execution_count: 7,
      id: "load",
      metadata: { collapsed: true, tags: ["raises-exception"], nbgrader: { points: 2 } },
      outputs: [{ output_type: "stream", name: "stdout", text: "1\n" }],
      source: ["const a = 1;\n", "a"],
    },
    { cell_type: "code", execution_count: null, id: "load", metadata: {}, outputs: [], source: [] },
  ],
  metadata: { kernelspec: { display_name: "tslab", name: "tslab" }, widgets: {} },
  nbformat: 4,
  nbformat_minor: 5,
};

const folder = mkdtempSync(join(tmpdir(), "denselab-normalize-"));
const path = join(folder, "used.ipynb");
beforeEach(() => writeFileSync(path, JSON.stringify(used)));
afterEach(() => rmSync(path));

const check = () =>
  spawnSync(process.execPath, ["dist/scripts/normalize.js", "--check", folder], { encoding: "utf8" });

test("normal form has no outputs, counts or editor metadata, but keeps tags and nbgrader's", () => {
  const { notebook } = normalForm(used);
  expect(notebook.cells[1]).toEqual({
    cell_type: "code",
    execution_count: null,
    id: "load",
    metadata: { nbgrader: { points: 2 }, tags: ["raises-exception"] },
    outputs: [],
    source: ["const a = 1;\n", "a"],
  });
  expect(notebook.metadata).toEqual({
    kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
    language_info: languageInfo,
  });
});

test("of nbgrader's metadata stays what a teacher decides, and goes what a release adds", () => {
  const own = { ...{ cell_type: "code", grade: true, grade_id: "softmax-test", locked: true }, points: 2 };
  const nbgrader = { ...own, schema_version: 3, solution: false, task: false };
  const cell = { ...used.cells[1], metadata: { nbgrader: { ...nbgrader, checksum: "5d41402a" } } };
  const { notebook, faults } = normalForm({ ...used, cells: [cell] });
  expect(notebook.cells).toMatchObject([{ metadata: { nbgrader } }]);
  expect(JSON.stringify(notebook)).not.toContain("checksum");
  expect(JSON.stringify(faults)).toContain("has what nbgrader adds to a release (checksum)");
});

test("a course's sources are brought into normal form, and what students handed in is left alone", () => {
  const course = join(folder, "assignments");
  const files = ["source/a/a.ipynb", "submitted/kim/a/a.ipynb"].map((file) => join(course, file));
  for (const file of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(used));
  }
  execFileSync(process.execPath, ["dist/scripts/normalize.js", folder]);
  const [source, submitted] = files.map((file) => readFileSync(file, "utf8"));
  rmSync(course, { recursive: true });
  expect(source).toBe(notebookText(normalForm(used).notebook));
  expect(submitted).toBe(JSON.stringify(used));
});

test("a random or repeated id becomes one made of position and first words", () => {
  expect(normalForm(used).notebook.cells.map(({ id }) => id)).toEqual([
    "cell-01-load-the-data",
    "load",
    "cell-03",
  ]);
});

test("normal form is its own normal form", () => {
  const once = normalForm(used).notebook;
  const twice = normalForm(once);
  expect(twice.faults).toEqual([]);
  expect(notebookText(twice.notebook)).toBe(notebookText(once));
});

test("papermill's empty tags are taken out and named", () => {
  const [first, ...others] = used.cells;
  const empty = { ...used, cells: [{ ...first, metadata: { tags: [] } }, ...others] };
  const { notebook, faults } = normalForm(empty);
  expect(notebook.cells[0]?.metadata).toEqual({});
  expect(faults.map(({ fault }) => fault)).toContain("has empty tags, as papermill leaves them");
});

test("--check names the notebook and the cell and writes nothing", () => {
  const before = readFileSync(path, "utf8");
  const { status, stdout } = check();
  expect(status).toBe(1);
  expect(stdout).toContain("used.ipynb: cell 2 (id load) has outputs");
  expect(stdout).toContain("used.ipynb: cell 2 (id load) has an execution count");
  expect(stdout).toContain("used.ipynb: cell 2 (id load) has editor metadata (collapsed)");
  expect(stdout).toContain("used.ipynb has another kernelspec than tslab's");
  expect(readFileSync(path, "utf8")).toBe(before);
});

test("after writing, --check has nothing to say", () => {
  execFileSync(process.execPath, ["dist/scripts/normalize.js", folder]);
  expect(readFileSync(path, "utf8").endsWith("}\n")).toBe(true);
  expect(check()).toMatchObject({ status: 0, stdout: "" });
});

test("text that is no notebook is named", () => {
  writeFileSync(path, "{ }");
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toMatch(/used\.ipynb is no notebook/);
});
