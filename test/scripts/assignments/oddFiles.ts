import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { right } from "./hostileStudents";
import { type Cell, light, notebookName } from "./lightCourse";
import { type Odd, all, json } from "./odd";

/** Right work in files of odd names, formats and encodings. */
export const oddFiles: Record<string, Odd> = {
  "old-format": {
    change: (notebook) => {
      for (const each of notebook.cells) each.metadata = {};
      notebook.nbformat_minor = 4;
      for (const each of notebook.cells) delete (each as Partial<Cell>).id;
    },
    points: all,
    says: /recognized by text: hidden, partial, quiet/,
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
  "the-oldest-format": {
    handIn: ({ cells }, write) => {
      const old = cells.map(({ cell_type, source }) =>
        cell_type === "code"
          ? { cell_type, language: "typescript", input: source, outputs: [], collapsed: false, metadata: {} }
          : { cell_type, source, metadata: {} },
      );
      const notebook = { metadata: { name: "" }, nbformat: 3, nbformat_minor: 0 };
      write(JSON.stringify({ ...notebook, worksheets: [{ cells: old, metadata: {} }] }), notebookName);
    },
    points: all,
    says: /recognized by text: hidden, partial, quiet/,
  },
  "thirty-megabytes-of-output": {
    change: ({ cells }) => (cells[1].outputs = [{ output_type: "stream", text: "x".repeat(3e7) }]),
    points: all,
    says: undefined,
  },
  "a-name-as-macOS-writes-Korean": {
    handIn: (notebook, write) => write(json(notebook), "light 사본.ipynb".normalize("NFD")),
    points: all,
    says: /no light\.ipynb, graded light/,
  },
  "utf-16-without-its-mark": {
    handIn: (notebook, write) => write(Buffer.from(json(notebook), "utf16le"), notebookName),
    points: all,
    says: undefined,
  },
  "as-a-Korean-Windows-writes": {
    handIn: (notebook, write) => {
      notebook.cells[1].source = `if ("두 배".length !== 3) throw new Error("other letters");\n${right}`;
      const [before, after] = json(notebook).split("두 배");
      write(
        Buffer.concat([Buffer.from(before), Buffer.from("b5ce20b9e8", "hex"), Buffer.from(after)]),
        notebookName,
      );
    },
    points: all,
    says: undefined,
  },
  "half-a-character": {
    change: ({ cells }) => (cells[1].source += "\n// \ud83d"),
    points: all,
    says: undefined,
  },
  "a-link-and-a-pipe-beside-it": {
    handIn: (notebook, write, folder) => {
      write(json(notebook), "mine.ipynb");
      symlinkSync("mine.ipynb", join(folder, notebookName));
      symlinkSync("/nowhere", join(folder, "data"));
      execFileSync("mkfifo", [join(folder, "pipe.ts")]);
    },
    points: all,
    says: /no light\.ipynb, graded mine\.ipynb/,
  },
  "in-a-folder-of-its-name": {
    handIn: (notebook, write) => write(json(notebook), notebookName, notebookName),
    points: all,
    says: /graded light\.ipynb\/light\.ipynb/,
  },
  "a-student-[2]": { points: all, says: undefined },
  "an-archive": {
    handIn: (_, write) => write("PK", "light.zip"),
    says: /there is: no notebook at all, but light\.zip/,
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
