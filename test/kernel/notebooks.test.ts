import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { missingRealFiles } from "../datasets/realFiles";
import { root, stockTslab } from "./client";
import { python, withKernel } from "./jupyter";

const notebooks = join(root, "test/notebooks");
const fails = join(notebooks, "A throw fails the run.ipynb");
const passes = join(notebooks, "Everyday cells pass.ipynb");
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  env = withKernel();
});

function run(module: string, ...args: string[]) {
  // The cells import what a notebook of this project can import.
  const { status, stdout, stderr } = spawnSync(python, ["-m", module, ...args], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  return { status, text: stdout + stderr };
}

const lesson = (name: string) => join(root, "notebooks", `${name}.ipynb`);

const codeCellsOf = (notebook: string): number =>
  (JSON.parse(readFileSync(notebook, "utf8")) as { cells: { cell_type: string }[] }).cells.filter(
    ({ cell_type }) => cell_type === "code",
  ).length;

interface Output {
  output_type: string;
  ename?: string;
  data?: Record<string, string[]>;
}

function executed(notebook: string, ...args: string[]): { status: number | null; outputs: Output[][] } {
  const folder = mkdtempSync(join(tmpdir(), "executed-"));
  const { status } = run(
    "nbconvert",
    "--to",
    "notebook",
    "--execute",
    ...args,
    "--output-dir",
    folder,
    "--output",
    "out",
    notebook,
  );
  const file = join(folder, "out.ipynb");
  if (!existsSync(file)) return { status, outputs: [] };
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as {
    cells: { cell_type: string; outputs: Output[] }[];
  };
  return {
    status,
    outputs: cells.filter(({ cell_type }) => cell_type === "code").map(({ outputs }) => outputs),
  };
}

const pytest = (tool: string, ...files: string[]) => run("pytest", tool, "-p", "no:cacheprovider", ...files);

// Every lesson by one of the two: `npm test` runs them all in other ways as well.
describe("the tools that run notebooks", () => {
  it("nbmake fails a notebook with a failing cell, and passes a right one", () => {
    const { status, text } = pytest("--nbmake", fails, passes);
    expect(status, text).toBe(1);
    expect(text).toContain("1 failed, 1 passed");
    expect(text).toContain("RangeError: on purpose");
  }, 120_000);

  it("nbmake passes lessons", async ({ skip }) => {
    const missing = await missingRealFiles("imdb", "reuters");
    skip(missing !== undefined, missing);
    const { status, text } = pytest("--nbmake", lesson("en/01-imdb"), lesson("ko/02-reuters"));
    expect(status, text).toBe(0);
    expect(text).toContain("2 passed");
  }, 600_000);

  it("nbval --nbval-lax too", () => {
    const { status, text } = pytest("--nbval-lax", fails, passes, lesson("en/03-boston"));
    expect(status, text).toBe(1);
    const cells = [passes, lesson("en/03-boston")].reduce((sum, file) => sum + codeCellsOf(file), 0);
    // The failing notebook's two right cells pass, too.
    expect(text).toContain(`1 failed, ${cells + 2} passed`);
  }, 600_000);

  it("nbconvert --execute --allow-errors runs every cell after a failing one, and without it stops", () => {
    const { status, outputs } = executed(fails, "--allow-errors");
    expect(status).toBe(0);
    expect(outputs.map((of) => of.map(({ output_type }) => output_type))).toEqual([
      ["execute_result"],
      ["error"],
      ["execute_result"],
    ]);
    expect(outputs[1][0].ename).toBe("RangeError");
    expect(executed(fails).status).not.toBe(0);
  }, 120_000);
});

describe("on tslab as it comes", () => {
  beforeAll(() => {
    env = withKernel(stockTslab);
  });

  it("a notebook with the library's own displays runs as well", () => {
    const { status, outputs } = executed(passes);
    expect(status).toBe(0);
    expect(outputs.flat().length).toBeGreaterThan(0);
  }, 120_000);

  it("the first lesson runs as well", async ({ skip }) => {
    const missing = await missingRealFiles("imdb");
    skip(missing !== undefined, missing);
    expect(executed(lesson("en/01-imdb")).status).toBe(0);
  }, 240_000);
});
