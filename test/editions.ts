import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { codeDifference } from "./codeDifference";

/** A cell as the file has it. */
export interface Cell {
  cell_type: string;
  id: string;
  metadata: { nbgrader?: Nbgrader };
  source: string[];
  outputs?: object[];
  execution_count?: number | null;
}

/** What nbgrader keeps in a cell. */
export interface Nbgrader {
  grade_id: string;
  cell_type: string;
  schema_version: number;
  grade: boolean;
  solution: boolean;
  locked: boolean;
  points?: number;
}

export const editions = ["ko", "en"] as const;

export const text = (cell: Cell): string => cell.source.join("");
export const isCode = (cell: Cell): boolean => cell.cell_type === "code";

/** The cells of a notebook; none if there is no such file. */
export function cellsIn(path: string): Cell[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { cells: Cell[] }).cells : [];
}

/** The lessons' names, such as 01-imdb. */
export const lessonNames = (): string[] =>
  readdirSync("notebooks/en").flatMap((file) => (file.endsWith(".ipynb") ? [file.slice(0, -6)] : []));

/** Adds the tests that two notebooks are the editions of one. */
export function testSameNotebook(ko: Cell[], en: Cell[]): void {
  test("has the same cells in the same order in both editions", () => {
    const outline = (cells: Cell[]) =>
      cells.map(({ id, cell_type, metadata }) => ({ id, cell_type, metadata }));
    expect(outline(ko)).toEqual(outline(en));
  });

  test("has the same code in both editions, apart from comments and prose", () => {
    const differences = ko.filter(isCode).map((cell) => {
      const twin = en.find(({ id }) => id === cell.id);
      return codeDifference(text(cell), twin ? text(twin) : "");
    });
    expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
  });
}
