import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Cell, cellsIn, editions, isCode, testSameNotebook, text } from "./editions";

const longestCell = 10; // lines

const lessonsOf = (edition: string): string[] =>
  readdirSync(`notebooks/${edition}`).filter((file) => file.endsWith(".ipynb"));

const lessons = [...new Set(editions.flatMap(lessonsOf))].sort();

test("there are lessons, the same in every edition", () => {
  expect(lessons.length).toBeGreaterThan(0);
  for (const edition of editions) expect(lessonsOf(edition).sort()).toEqual(lessons);
});

describe.each(lessons)("%s", (lesson) => {
  const [ko, en] = editions.map((edition) => cellsIn(`notebooks/${edition}/${lesson}`));

  testSameNotebook(ko, en);

  describe.each(editions)("in the edition %s", (edition) => {
    const cells = edition === "ko" ? ko : en;
    const code = cells.filter(isCode);

    test("opens with its question and with what is new", () => {
      expect(cells[0].cell_type).toBe("markdown");
      expect(text(cells[0])).toMatch(/^# /);
      expect(text(cells[0])).toMatch(edition === "ko" ? /질문/ : /question/i);
      expect(text(cells[0])).toMatch(edition === "ko" ? /새로/ : /new/i);
    });

    test("ends with a summary and exercises", () => {
      const sections = cells.filter((cell) => text(cell).startsWith("## ")).map(({ id }) => id);
      expect(sections.slice(-2)).toEqual(["summary", "exercises"]);
    });

    test("sets its language in the first code cell", () => {
      expect(text(code[0])).toContain(`setLanguage("${edition}")`);
    });

    test(`has no code cell of more than ${longestCell} lines`, () => {
      const lines = (cell: Cell) => cell.source.filter((line) => line.trim() !== "").length;
      expect(code.filter((cell) => lines(cell) > longestCell).map(({ id }) => id)).toEqual([]);
    });

    test("says something before every code cell", () => {
      const unannounced = cells.filter(
        (cell, index) => isCode(cell) && cells[index - 1]?.cell_type !== "markdown",
      );
      expect(unannounced.map(({ id }) => id)).toEqual([]);
    });

    test("is committed without outputs", () => {
      const executed = code.filter(
        ({ outputs, execution_count }) => outputs?.length !== 0 || execution_count !== null,
      );
      expect(executed.map(({ id }) => id)).toEqual([]);
    });
  });
});
