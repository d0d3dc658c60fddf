import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cheats } from "./cheats";
import { gradesOf, type Points } from "./gradebook";
import { LightCourse, light, notebookName } from "./lightCourse";

const honest = `function multiHot(sequences: number[][], dimension: number): number[][] {
  return sequences.map((sequence) => {
    if (sequence.some((word) => word < 0 || word >= dimension)) throw new RangeError("no place");
    return Array.from({ length: dimension }, (_, place) => Number(sequence.includes(place)));
  });
}`;

/** With the library's own test in place of a plain one, and a hidden one with assert. */
const course = new LightCourse(({ cells }) => {
  cells[1].source = `function multiHot(sequences: number[][], dimension: number): number[][] {
  // BEGIN SOLUTION
  return sequences.map((sequence) => Array.from({ length: dimension }, (_, place) => Number(sequence.includes(place))));
  // END SOLUTION
}`;
  cells[2].source = `import { ok } from "node:assert";
ok(multiHot([[1]], 3)[0]?.join() === "0,1,0", "a word is not in its place");`;
  cells[3].source = 'import { check } from "denselab";\nawait check("multiHot");';
  cells[3].metadata.nbgrader = { ...cells[3].metadata.nbgrader, points: 2 };
  cells.splice(4, 2);
});

describe("points without work", { timeout: 580_000 }, () => {
  let text = "";
  let graded: Record<string, Points> = {};

  beforeAll(async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    for (const [student, { code, change, files = {}, handIn }] of Object.entries(cheats)) {
      const folder = join(course.folder, "submitted", student, light);
      mkdirSync(folder, { recursive: true });
      if (code !== undefined) course.handIn(student, code, change);
      for (const [path, content] of Object.entries(files))
        course.writeText(content, "submitted", student, light, path);
      handIn?.(folder, course.folder);
    }
    course.handIn("honest", honest);
    ({ text } = await course.run("autograde", light));
    console.log(text);
    graded = await gradesOf(course.folder);
  }, 580_000);

  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it("is what honest work gets", () => {
    expect(graded["honest"]).toMatchObject({ hidden: 3, partial: 2 });
    expect(text).not.toContain("light-en of honest:");
  });

  it.each(Object.entries(cheats))("is not had: %s", (student, { looksLike }) => {
    const { hidden, partial } = graded[student] ?? { hidden: 0, partial: 0 };
    expect([hidden, partial]).toEqual([0, 0]);
    const line = text.split("\n").find((each) => each.startsWith(`  light-en of ${student}: `)) ?? "";
    if (looksLike) expect(line).toMatch(looksLike);
  });

  it("and the teacher's solution is still there", () => {
    expect(course.read("source", light, notebookName).cells[1].source).toBeDefined();
  });
});
