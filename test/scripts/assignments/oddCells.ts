import { randomUUID } from "node:crypto";
import { right } from "./hostileStudents";
import { type Cell, type Notebook, notebookName } from "./lightCourse";
import { type Odd, all, essay, json } from "./odd";

const cell = (cell_type: Cell["cell_type"], source: string): Cell => ({
  cell_type,
  id: randomUUID().slice(0, 8),
  metadata: {},
  source,
  ...(cell_type === "code" && { outputs: [], execution_count: null }),
});
const withoutMetadata = ({ cells }: Notebook) => cells.forEach((each) => (each.metadata = {}));
const withoutIds = ({ cells }: Notebook) => cells.forEach((each) => (each.id = randomUUID().slice(0, 8)));

/** Right work with cells that were lost, copied, moved, merged. */
export const oddCells: Record<string, Odd> = {
  "lost-metadata": {
    change: withoutMetadata,
    points: all,
    says: /without nbgrader's mark, recognized by id: double, hidden, partial, quiet, why/,
  },
  "lost-metadata-and-ids": {
    change: (notebook) => {
      withoutMetadata(notebook);
      withoutIds(notebook);
    },
    points: all,
    says: /recognized by text: hidden, partial, quiet.*recognized by the name that it declares: double/,
  },
  "tests-deleted": {
    change: ({ cells }) => cells.splice(2, 3),
    points: all,
    says: /deleted, and put back: hidden, partial, quiet/,
  },
  "solution-alone": {
    change: (notebook) => (notebook.cells = [notebook.cells[1]]),
    points: all,
    says: /deleted, and put back: hidden, partial, quiet, why/,
  },
  "solution-alone-without-its-mark": {
    change: (notebook) => {
      notebook.cells = [cell("code", right)];
    },
    points: all,
    says: /recognized by the name that it declares: double.*deleted, and put back: hidden/,
  },
  "tests-moved-up": {
    change: ({ cells }) => cells.unshift(...cells.splice(2, 3)),
    points: all,
    says: /moved, and put back in its place: hidden, partial, quiet/,
  },
  "solution-moved-down": {
    change: ({ cells }) => cells.push(...cells.splice(1, 1)),
    points: all,
    says: /moved, and put back in its place: hidden, partial, quiet/,
  },
  "tests-copied-to-the-top": {
    change: ({ cells }) => cells.unshift(...structuredClone(cells.slice(2, 5))),
    points: all,
    says: /there more than once.*: hidden, partial, quiet/,
  },
  "an-untouched-copy-of-the-solution": {
    handIn: (notebook, write) => {
      const copy = structuredClone(notebook.cells[1]);
      copy.source =
        'function double(n: number): number {\n  // YOUR CODE HERE\n  throw new Error("여기에 코드를 작성하십시오: your code goes here");\n}';
      notebook.cells.splice(2, 0, copy);
      write(json(notebook), notebookName);
    },
    points: all,
    says: /there more than once.*: double/,
  },
  "pasted-from-another-assignment": {
    change: ({ cells }) => {
      const pasted = structuredClone(cells[2]);
      pasted.metadata.nbgrader = { ...pasted.metadata.nbgrader, grade_id: "softmax-test" };
      cells.splice(1, 0, pasted);
    },
    points: all,
    says: /belongs to no cell of this assignment.*: softmax-test/,
  },
  "merged-cells": {
    change: ({ cells }) => {
      cells[1].source += `\n${cells[2].source}`;
      cells.splice(2, 1);
    },
    points: all,
    says: /deleted, and put back: hidden/,
  },
  "split-cell": {
    change: ({ cells }) => {
      const half = structuredClone(cells[1]);
      half.source = "const twice = 2;";
      cells[1].source = "const double = (n: number): number => twice * n;";
      cells.splice(1, 0, half);
    },
    points: all,
    says: /there more than once.*: double/,
  },
  "solution-made-markdown": {
    change: ({ cells }) => {
      const { id, metadata, source } = cells[1];
      cells[1] = { cell_type: "markdown", id, metadata, source };
    },
    points: all,
    says: /made a markdown cell, and code again: double/,
  },
  "test-made-raw": {
    change: ({ cells }) => (cells[4] = { ...cells[4], cell_type: "raw" as "markdown" }),
    points: all,
    says: /made a raw cell, and code again: quiet/,
  },
  "test-typed-into": {
    change: ({ cells }) => (cells[3].source += " oops"),
    points: all,
    says: /changed by the student, and put back as it was: partial/,
  },
  "mark-turned-off": {
    change: ({ cells }) => {
      cells[2].metadata.nbgrader = { ...cells[2].metadata.nbgrader, grade: false, points: 0 };
    },
    points: all,
    says: undefined,
  },
  "another-kernel's-name": {
    change: ({ metadata }) =>
      (metadata["kernelspec"] = { name: "deno", display_name: "Deno", language: "typescript" }),
    points: all,
    says: /its kernel was "deno", graded with "tslab"/,
  },
  "no-kernel": {
    change: (notebook) => (notebook.metadata = {}),
    points: all,
    says: /no kernel, graded with tslab/,
  },
  "answer-without-its-mark": {
    change: ({ cells }) => (cells[5] = cell("markdown", essay)),
    points: all,
    says: /recognized by its place: why/,
  },
  "which-answer": {
    change: ({ cells }) => cells.splice(5, 1, cell("markdown", essay), cell("markdown", "And so on.")),
    says: /which cell of light\.ipynb is the answer why\?.*cells 6, 7/,
  },
  "tests-twice-in-another-order": {
    change: ({ cells }) => {
      const [hidden, partial, quiet] = structuredClone(cells.slice(2, 5));
      cells.splice(1, 0, quiet, partial, hidden);
      cells.splice(5, 3, cells[7], cells[5], cells[6]);
    },
    points: all,
    says: /there more than once.*: quiet, partial, hidden/,
  },
  "marks-of-another-assignment": {
    change: ({ cells }) => {
      for (const [place, each] of cells.slice(1).entries())
        each.metadata.nbgrader = { ...each.metadata.nbgrader, grade_id: `softmax-${place}` };
    },
    points: all,
    says: /belongs to no cell of this assignment.*recognized by id: double, hidden, partial, quiet, why/,
  },
  "marks-that-are-none": {
    change: ({ cells, metadata }) => {
      for (const each of cells) each.metadata = { nbgrader: "yes" as never };
      metadata["kernelspec"] = "tslab";
      cells.push({ ...cell("markdown", ""), source: null as never });
    },
    points: all,
    says: /no kernel.*recognized by id: double/,
  },
  "prints-to-stderr": {
    change: ({ cells }) =>
      (cells[1].source =
        'const double = (n: number): number => { console.error("doubling", n); return n + n; };'),
    points: all,
    says: undefined,
  },
};
