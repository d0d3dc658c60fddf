import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Cell, cellsIn, editions, isCode, testSameNotebook, text } from "./editions";

const longestCell = 10; // lines
const widestLine = 107; // letters, which a page shows whole on a desk; one of Hangul is as wide as two

const notebooksIn = (folder: string): string[] =>
  readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
const lessonsOf = (edition: string): string[] => notebooksIn(`notebooks/${edition}`);

const lessons = [...new Set(editions.flatMap(lessonsOf))].sort();

test("there are lessons, the same in every edition, and each has its solutions", () => {
  expect(lessons.length).toBeGreaterThan(0);
  for (const edition of editions) {
    expect(lessonsOf(edition).sort()).toEqual(lessons);
    expect(notebooksIn(`notebooks/${edition}/solutions`).sort()).toEqual(lessons);
  }
});

/** Adds the tests of what lessons and solutions have in common. */
function testCells(cells: Cell[], edition: string): void {
  const code = cells.filter(isCode);

  test("sets its language in the first code cell", () => {
    expect(text(code[0])).toContain(`setLanguage("${edition}")`);
  });

  test(`has no code cell of more than ${longestCell} lines`, () => {
    const lines = (cell: Cell) => cell.source.filter((line) => line.trim() !== "").length;
    expect(code.filter((cell) => lines(cell) > longestCell).map(({ id }) => id)).toEqual([]);
  });

  test(`has no line of code wider than ${widestLine} letters`, () => {
    const width = (line: string) => line.replace(/[ᄀ-ᇿ㄰-㆏가-힣]/g, "  ").length;
    const lines = code.flatMap((cell) => text(cell).split("\n"));
    expect(lines.filter((line) => width(line) > widestLine)).toEqual([]);
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
}

describe.each(lessons)("the solutions of %s", (lesson) => {
  const [ko, en] = editions.map((edition) => cellsIn(`notebooks/${edition}/solutions/${lesson}`));

  testSameNotebook(ko, en);

  describe.each(editions)("in the edition %s", (edition) => {
    const cells = edition === "ko" ? ko : en;
    testCells(cells, edition);

    test("answer every exercise of the lesson, in its order", () => {
      const exercises = cellsIn(`notebooks/${edition}/${lesson}`).find(({ id }) => id === "exercises");
      const asked = [...text(exercises!).matchAll(/^(\d+)\. /gm)].map(([, number]) => number);
      const answered = cells.flatMap((cell) => [...text(cell).matchAll(/^## (\d+)\. /gm)]);
      expect(asked.length, "how many exercises there are").toBeGreaterThan(3);
      expect(answered.map(([, number]) => number)).toEqual(asked);
    });

    test("lead back to the lesson, which leads to them", () => {
      expect(text(cells[0])).toContain(`(../${lesson})`);
      expect(text(cellsIn(`notebooks/${edition}/${lesson}`)[0])).toContain(`(solutions/${lesson})`);
    });
  });
});

describe.each(lessons)("%s", (lesson) => {
  const [ko, en] = editions.map((edition) => cellsIn(`notebooks/${edition}/${lesson}`));

  testSameNotebook(ko, en);

  describe.each(editions)("in the edition %s", (edition) => {
    const cells = edition === "ko" ? ko : en;

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

    test("says at the top what it is for, how long it takes and where to go", () => {
      const parts =
        edition === "ko" ? ["목표", "걸리는 시간", "학습 순서"] : ["Goal", "Time", "Before and after"];
      const found = [...text(cells[0]).matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, part]) => part);
      expect(found.slice(-3)).toEqual(parts);
    });

    test("asks three to five questions that answer at once, with one right answer and a reason for each", () => {
      const quiz = text(cells.find(({ id }) => id === "quiz")!);
      const questions = quiz.split(/^\*\*\d+\. /m).slice(1);
      expect(questions.length, "how many questions there are").toBeGreaterThanOrEqual(3);
      expect(questions.length).toBeLessThanOrEqual(5);
      for (const question of questions) {
        const answers = [
          ...question.matchAll(/<details><summary>.+<\/summary>\n\n([✓✗]) \*\*.+\*\* .+\n\n<\/details>/g),
        ];
        expect(answers.length).toBe(question.split("<details>").length - 1);
        expect(answers.length).toBeGreaterThan(1);
        expect(answers.filter(([, sign]) => sign === "✓")).toHaveLength(1);
      }
    });

    testCells(cells, edition);
  });
});
