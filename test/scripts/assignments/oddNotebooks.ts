import { randomUUID } from "node:crypto";
import { right } from "./hostileStudents";
import { type Cell, type LightCourse, type Notebook, light, notebookName } from "./lightCourse";

/** Honest work that comes in an odd state. */
export interface Odd {
  /** Changes the notebook, in which the solution is right already. */
  change?: (notebook: Notebook) => void;
  /** Hands it in, in another way than as a notebook of the right name. */
  handIn?: (notebook: Notebook, write: (content: string | Buffer, ...path: string[]) => void) => void;
  /** The points for the cells hidden, partial and quiet; undefined if it is refused. */
  points?: [number, number, number];
  /** What is said of it. */
  says: RegExp | undefined;
}

const all: [number, number, number] = [3, 4, 2];
const cell = (cell_type: Cell["cell_type"], source: string): Cell => ({
  cell_type,
  id: randomUUID().slice(0, 8),
  metadata: {},
  source,
  ...(cell_type === "code" && { outputs: [], execution_count: null }),
});
const withoutMetadata = ({ cells }: Notebook) => cells.forEach((each) => (each.metadata = {}));
const withoutIds = ({ cells }: Notebook) => cells.forEach((each) => (each.id = randomUUID().slice(0, 8)));
const json = (notebook: Notebook) => JSON.stringify(notebook);
const essay = "Because two is one and one.";

export const oddNotebooks: Record<string, Odd> = {
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
  "old-format": {
    change: (notebook) => {
      withoutMetadata(notebook);
      notebook.nbformat_minor = 4;
      for (const each of notebook.cells) delete (each as Partial<Cell>).id;
    },
    points: all,
    says: /recognized by text: hidden, partial, quiet/,
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
  "a-browser's-second-download": {
    handIn: (notebook, write) => write(json(notebook), "light (1).ipynb"),
    points: all,
    says: /no light\.ipynb, graded light \(1\)\.ipynb/,
  },
  "a-copy": {
    handIn: (notebook, write) => write(json(notebook), "light_copy.ipynb"),
    points: all,
    says: /no light\.ipynb, graded light_copy\.ipynb/,
  },
  "in-a-folder": {
    handIn: (notebook, write) => write(json(notebook), light, "LIGHT.ipynb"),
    points: all,
    says: /graded light-en\/LIGHT\.ipynb/,
  },
  "another-ending": {
    handIn: (notebook, write) => write(json(notebook), "light.ipynb.txt"),
    points: all,
    says: /graded light\.ipynb\.txt/,
  },
  "beside-the-untouched-one": {
    handIn: (notebook, write) => {
      write(json(notebook), "light-Copy1.ipynb");
      const stub = structuredClone(notebook);
      stub.cells[1].source =
        'function double(n: number): number {\n  // YOUR CODE HERE\n  throw new Error("여기에 코드를 작성하십시오: your code goes here");\n}';
      stub.cells[5].source = "여기에 답을 쓰십시오: your answer goes here";
      write(json(stub), notebookName);
    },
    points: all,
    says: /light\.ipynb is as it was released, graded light-Copy1\.ipynb/,
  },
  "two-versions": {
    handIn: (notebook, write) => {
      write(json(notebook), "light (1).ipynb");
      notebook.cells[1].source = "const double = (n: number): number => 0;";
      write(json(notebook), "light (2).ipynb");
    },
    says: /which one is light\.ipynb\? There are light \(1\)\.ipynb, light \(2\)\.ipynb: leave one/,
  },
  "byte-order-mark": {
    handIn: (notebook, write) => write("\uFEFF" + json(notebook), notebookName),
    points: all,
    says: undefined,
  },
  "utf-16": {
    handIn: (notebook, write) => write(Buffer.from("\uFEFF" + json(notebook), "utf16le"), notebookName),
    points: all,
    says: undefined,
  },
  "line-ends-of-windows": {
    change: ({ cells }) => cells.forEach((each) => (each.source = each.source.replaceAll("\n", "\r\n"))),
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
  "half-a-format": {
    handIn: (notebook, write) => {
      const cells = notebook.cells.map(({ cell_type, id, metadata, source }) => ({
        cell_type,
        id,
        metadata,
        source: source.split(/(?<=\n)/),
      }));
      write(JSON.stringify({ cells, nbformat: 4 }), notebookName);
    },
    points: all,
    says: /no kernel/,
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
  "prints-to-stderr": {
    change: ({ cells }) =>
      (cells[1].source =
        'const double = (n: number): number => { console.error("doubling", n); return n + n; };'),
    points: all,
    says: undefined,
  },
  "cut-off": {
    handIn: (notebook, write) => write(json(notebook).slice(0, 900), notebookName),
    says: /light\.ipynb is no notebook: it ends in the middle/,
  },
  empty: { handIn: (_, write) => write("", notebookName), says: /light\.ipynb is empty/ },
  "git-conflict": {
    handIn: (notebook, write) =>
      write(`<<<<<<< HEAD\n${json(notebook)}\n=======\n>>>>>>> theirs\n`, notebookName),
    says: /marks of a conflict/,
  },
  "a-web-page": {
    handIn: (_, write) => write("<!DOCTYPE html><html></html>", notebookName),
    says: /it is a web page/,
  },
  "nothing-of-it": {
    handIn: (_, write) => write("sorry", "excuse.txt"),
    says: /there is no light\.ipynb; there is: no notebook at all/,
  },
};

/** Lays them all down as submissions; the solution is right in each. */
export function handInOdd(course: LightCourse): void {
  for (const [student, { change, handIn }] of Object.entries(oddNotebooks)) {
    const notebook = course.read("release", light, notebookName);
    // nbformat writes the lines of a cell one by one.
    for (const each of notebook.cells) each.source = [each.source].flat().join("");
    notebook.cells[1].source = right;
    notebook.cells[5].source = essay;
    change?.(notebook);
    const write = (content: string | Buffer, ...path: string[]) =>
      course.writeText(content, "submitted", student, light, ...path);
    if (handIn) handIn(notebook, write);
    else write(json(notebook), notebookName);
  }
}
