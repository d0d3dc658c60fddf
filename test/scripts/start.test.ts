import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Notebook {
  path: string;
  name: string;
  status: string;
  seconds: number;
  peakMemoryMb: number;
  metrics: { name: string; value: unknown; verdict: string }[];
  metricFailures?: string[];
  error?: { cell: number; id: string; name: string; message: string; source: string; traceback: string };
}

/** Runs `npm start`'s script; resolves also when it fails. */
function start(...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["dist/scripts/start.js", ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
    });
  });
}

describe("a run with broken notebooks", () => {
  const out = mkdtempSync(join(tmpdir(), "denselab-start-"));
  let code = 0;
  let text = "";
  let notebooks: Notebook[] = [];
  const named = (name: string): Notebook => notebooks.find((one) => one.name === name)!;

  beforeAll(async () => {
    const args = [
      "--notebooks",
      "test/fixtures/notebooks/broken",
      "--out",
      out,
      "--timeout",
      "40",
      "--jobs",
      "2",
    ];
    ({ code, text } = await start(...args));
    const summary = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as { notebooks: Notebook[] };
    notebooks = summary.notebooks;
  }, 300_000);

  afterAll(() => rmSync(out, { recursive: true }));

  test("ends with exit code 1", () => {
    expect(code).toBe(1);
  });

  test("finishes the notebooks that are not broken", () => {
    expect(notebooks.filter(({ status }) => status === "ok").map(({ name }) => name)).toEqual([
      "a-promised-exception",
    ]);
    expect(notebooks).toHaveLength(9);
  });

  test.each([
    ["a-cell-throws", 3, "too-far", "RangeError", /too far/],
    ["a-type-error", 2, "wrong-type", "CompileError", /Type 'string' is not assignable to type 'number'/],
    ["an-endless-loop", 2, "for-ever", "Timeout", /did not end within 40 s/],
    ["a-dead-kernel", 2, "goodbye", "DeadKernel", /the kernel died \(signal SIGKILL\)/],
    ["nothing-raised", 2, "harmless", "NothingRaised", /tagged raises-exception, but it raised nothing/],
  ])("names the notebook, the cell and the error of %s", (name, cell, id, errorName, message) => {
    expect(named(name)).toMatchObject({ status: "failed", error: { cell, id, name: errorName } });
    expect(named(name).error?.message).toMatch(message);
    const path = `test/fixtures/notebooks/broken/en/${name}.ipynb`;
    expect(text).toContain(`FAILED ${path}, cell ${cell} (id ${id}): ${errorName}: `);
  });

  test("fails a lesson whose kernel can't tell where the data came from: they might be a stand-in", () => {
    expect(named("a-silent-kernel")).toMatchObject({ status: "failed", error: { name: "NoAnswer" } });
    expect(text).toMatch(/a-silent-kernel.ipynb.*: the kernel can't tell where the data came from: /);
  });

  test("shows the failed cell's code, its streams and the traceback", () => {
    expect(text).toContain('  | throw new RangeError("too far");');
    expect(text).toContain("  stdout:\n  | before\n");
    expect(text).toContain("  traceback:\n  | RangeError: too far\n");
  });

  test("runs no cell after the one that failed", () => {
    const executed = readFileSync(join(out, "notebooks/en/a-cell-throws.ipynb"), "utf8");
    const { cells } = JSON.parse(executed) as { cells: { id: string; outputs?: object[] }[] };
    expect(cells.find(({ id }) => id === "never-reached")?.outputs).toEqual([]);
    expect(JSON.stringify(cells.find(({ id }) => id === "too-far")?.outputs)).toContain(
      '"ename":"RangeError"',
    );
  });

  test("fails a lesson that does not glue what is expected of it", () => {
    expect(named("01-imdb").metrics).toMatchObject([
      { name: "imdb.test_accuracy", value: null, verdict: "missing" },
    ]);
    expect(text).toMatch(
      /FAILED \S*01-imdb.ipynb: imdb.test_accuracy is missing: the notebook must call glue/,
    );
  });

  test("fails a lesson whose result is outside its band", () => {
    expect(named("02-reuters").metrics).toMatchObject([
      { name: "reuters.test_accuracy", value: 0.5, verdict: "outside" },
    ]);
    expect(text).toMatch(
      /FAILED \S*02-reuters.ipynb: reuters.test_accuracy = 0.5 is outside its band at least 0.775/,
    );
  });

  test("says on the page what failed, and leads to the cell", () => {
    const page = readFileSync(join(out, "lessons/en/a-cell-throws.html"), "utf8");
    expect(page).toContain('role="alert"');
    expect(page).toContain('href="#cell-too-far"');
    expect(page).toContain('id="cell-too-far"');
    expect(existsSync(join(out, "assets/plotly.min.js"))).toBe(false); // no page of this run has a plot
  });
});

describe("a mistake on the command line", () => {
  const folder = ["--notebooks", "test/fixtures/notebooks/good"];

  test.each([
    [["--fast"], /Unknown option '--fast'[^]*--timeout SECONDS/],
    [[...folder, "nothing"], /there is no lesson "nothing"; there are: hello/],
    [[...folder, "--lang", "fr"], /there is no edition "fr"; there are: en, ko/],
    [["--notebooks", "nowhere"], /there is no folder .*nowhere/],
    [["--jobs", "0"], /--jobs must be a positive integer, got 0/],
    [["--timeout", "soon"], /--timeout must be a number above 0, got soon/],
    [[...folder, "--out", "test"], /--out .* holds the notebooks themselves/],
    [[...folder, "--out", "package.json"], /--out .*package.json is a file: choose a folder/],
    [[...folder, "--out", "/proc/no-such-place"], /npm start: ENOENT: .*mkdir/],
    [[...folder, "--out", "src"], /--out .* holds what no run has made \(.*\)/],
  ])("%j is told in one message and runs nothing", async (args, message) => {
    const { code, text } = await start(...args);
    expect(code).toBe(text.includes("ENOENT") ? 1 : 2);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/^\s+at /m);
  });
});
