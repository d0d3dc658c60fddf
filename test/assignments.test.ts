import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findLessons } from "../scripts/start/lessons";
import { tasks } from "../src/grading/tasks";
import { type Cell, cellsIn, editions, isCode, testSameNotebook, text } from "./editions";

const course = "notebooks/assignments";
const names = ["imdb", "reuters", "boston"] as const;

const cellsOf = (name: string, edition: string): Cell[] =>
  cellsIn(`${course}/source/${name}-${edition}/${name}.ipynb`);
const graded = (cell: Cell): boolean => cell.metadata.nbgrader?.grade === true;
const pointsOf = (cell: Cell): number => cell.metadata.nbgrader?.points ?? 0;
const taskOf = (cell: Cell): string | undefined => /await check\("(\w+)"\);$/.exec(text(cell))?.[1];

test("there is an assignment for each lesson in each edition, and nothing else", () => {
  const folders = names.flatMap((name) => editions.map((edition) => `${name}-${edition}`));
  expect(readdirSync(`${course}/source`).sort()).toEqual(folders.sort());
});

test("no assignment is taken for a lesson", () => {
  const lessons = findLessons("notebooks") as { path: string }[];
  expect(lessons.length).toBeGreaterThan(0);
  expect(lessons.filter(({ path }) => path.includes("assignments"))).toEqual([]);
});

describe.each(names)("%s", (name) => {
  const [ko, en] = editions.map((edition) => cellsOf(name, edition));

  testSameNotebook(ko, en);

  test("has 20 points in all", () => {
    const total = en.filter(graded).reduce((sum, cell) => sum + pointsOf(cell), 0);
    expect(total).toBe(20);
  });

  test.each(editions)(
    "says of each task in its heading and in the table what its cells give: %s",
    (edition) => {
      const cells = { ko, en }[edition];
      const given: Record<string, number> = {};
      const told: Record<string, number> = {};
      let task = "";
      for (const cell of cells) {
        const heading = /^## (\d+)\. .*\(([\d.]+)(?: points?|점)\)$/m.exec(text(cell));
        if (heading) [task, told[heading[1]]] = [heading[1], Number(heading[2])];
        if (graded(cell)) given[task] = (given[task] ?? 0) + pointsOf(cell);
      }
      const rows = text(cells[0]).matchAll(/^\| (\d+) \|.*\| ([\d.]+)(?:점)? \| \d+(?: min|분) \|$/gm);
      const table = Object.fromEntries(Array.from(rows, ([, number, points]) => [number, Number(points)]));
      expect(told, "headings").toEqual(given);
      expect(table, "table").toEqual(given);
    },
  );

  test("gives for its visible tests the points that `check` announces", () => {
    const visible = en.filter((cell) => taskOf(cell) !== undefined);
    expect(visible.length).toBeGreaterThan(0);
    const unwritten = visible.map((cell) => taskOf(cell) ?? "").filter((task) => !Object.hasOwn(tasks, task));
    expect(unwritten, `exported by no file in src/grading/tasks/${name}`).toEqual([]);
    for (const cell of visible) {
      const tests = tasks[taskOf(cell) ?? ""].tests;
      expect([cell.id, tests.reduce((sum, { points }) => sum + points, 0)]).toEqual([
        cell.id,
        pointsOf(cell),
      ]);
    }
  });

  test("tests every solution visibly and hidden", () => {
    const ids = en.map(({ id }) => id);
    const solutions = en.filter((cell) => isCode(cell) && cell.metadata.nbgrader?.solution);
    for (const { id } of solutions)
      expect(ids).toEqual(expect.arrayContaining([`${id}-test`, `${id}-hidden`]));
    const unseen = en.filter(({ id }) => id.endsWith("-hidden"));
    expect(unseen.length).toBe(solutions.length);
    for (const cell of unseen) {
      const [before, ...rest] = text(cell).split("// BEGIN HIDDEN TESTS\n");
      // What is left in the release has no code.
      expect(before.split("\n").every((line) => line === "" || line.startsWith("//"))).toBe(true);
      expect(rest.join("")).toMatch(/\n\/\/ END HIDDEN TESTS$/);
    }
  });

  test("marks its cells as nbgrader expects, each called by its own id", () => {
    for (const cell of en) {
      const { nbgrader } = cell.metadata;
      if (!nbgrader) continue;
      expect(nbgrader).toMatchObject({ grade_id: cell.id, cell_type: cell.cell_type, schema_version: 3 });
      expect(nbgrader.locked).toBe(!nbgrader.solution);
      expect(nbgrader.grade).toBe(nbgrader.points !== undefined);
      expect(text(cell).includes("BEGIN SOLUTION")).toBe(isCode(cell) && nbgrader.solution);
    }
  });

  test("says something before every code cell", () => {
    for (const cells of [ko, en]) {
      const unannounced = cells.filter((cell, i) => isCode(cell) && cells[i - 1]?.cell_type !== "markdown");
      expect(unannounced.map(({ id }) => id)).toEqual([]);
    }
  });

  test("opens with its question and sets its language in the first code cell", () => {
    expect(text(ko[0])).toMatch(/\*\*질문\.\*\*/);
    expect(text(en[0])).toMatch(/\*\*Question\.\*\*/);
    for (const [cells, edition] of [
      [ko, "ko"],
      [en, "en"],
    ] as const) {
      expect(text(cells.filter(isCode)[0])).toContain(`setLanguage("${edition}")`);
    }
  });

  test("is committed without outputs", () => {
    expect([...ko, ...en].filter(({ outputs }) => (outputs ?? []).length > 0)).toEqual([]);
  });

  describe("its known mistakes", () => {
    const folder = `${course}/mistakes/${name}`;
    const files = readdirSync(folder);
    const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");

    test("are at least five", () => {
      expect(files.length).toBeGreaterThanOrEqual(5);
    });

    test.each(files)("%s says what is wrong, replaces solutions and names tests that lose points", (file) => {
      const code = read(file);
      expect(code).toMatch(/^\/\/ mistake: [a-z].+[^.]\n\/\/ loses: /);
      const solutions = en.filter((cell) => cell.metadata.nbgrader?.solution).map(({ id }) => id);
      const replaced = [...code.matchAll(/^\/\/ %% (.*)$/gm)].map(([, id]) => id);
      expect(replaced.length).toBeGreaterThan(0);
      expect(solutions).toEqual(expect.arrayContaining(replaced));
      const [, losses] = /^\/\/ loses: (.*)$/m.exec(code) ?? ["", ""];
      for (const loss of losses.split(",")) {
        const [id, kept = "0"] = loss.trim().split("=");
        const cell = en.find((cell) => cell.id === id && graded(cell));
        expect([id, cell !== undefined]).toEqual([id, true]);
        if (cell) expect(Number(kept)).toBeLessThan(pointsOf(cell));
      }
    });
  });
});
