import { join } from "node:path";
import { expect, it } from "vitest";
import { root, stockTslab } from "./client";
import { codeCellsOf, NotebookTools } from "./notebookTools";

const notebooks = join(root, "test/notebooks");
const fails = join(notebooks, "A throw fails the run.ipynb");
const passes = join(notebooks, "Everyday cells pass.ipynb");
const limit = { timeout: 120_000 };

it("nbmake fails a notebook with a failing cell, and passes a right one", limit, () => {
  const { status, text } = new NotebookTools().pytest("--nbmake", fails, passes);
  expect(status, text).toBe(1);
  expect(text).toContain("1 failed, 1 passed");
  expect(text).toContain("RangeError: on purpose");
});

it("nbval --nbval-lax too", limit, () => {
  const { status, text } = new NotebookTools().pytest("--nbval-lax", fails, passes);
  expect(status, text).toBe(1);
  // The failing notebook's two right cells pass, too.
  expect(text).toContain(`1 failed, ${codeCellsOf(passes) + 2} passed`);
});

it(
  "nbconvert --execute --allow-errors runs every cell after a failing one, and without it stops",
  limit,
  () => {
    const tools = new NotebookTools();
    const { status, outputs } = tools.executed(fails, "--allow-errors");
    expect(status).toBe(0);
    expect(outputs.map((of) => of.map(({ output_type }) => output_type))).toEqual([
      ["execute_result"],
      ["error"],
      ["execute_result"],
    ]);
    expect(outputs[1][0].ename).toBe("RangeError");
    expect(tools.executed(fails).status).not.toBe(0);
  },
);

it("a notebook with the library's own displays runs on tslab as it comes as well", limit, () => {
  const { status, outputs } = new NotebookTools(stockTslab).executed(passes);
  expect(status).toBe(0);
  expect(outputs.flat().length).toBeGreaterThan(0);
});
