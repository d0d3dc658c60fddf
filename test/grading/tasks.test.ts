import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { tasks } from "../../src/grading/tasks";
import { assignmentScores, possibleScores, readMistake, testsOf, withoutSolution } from "./assignmentScores";

test("every test of a task says in both languages what it asks, and gives a hint", () => {
  const hangul = /[가-힣]/;
  const words = Object.values(tasks).flatMap(({ tests }) => tests.flatMap(({ what, hint }) => [what, hint]));
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter(({ ko }) => !hangul.test(ko))).toEqual([]);
  expect(words.filter(({ en }) => en.trim() === "" || hangul.test(en))).toEqual([]);
});

test("every test of a task has whole or half points", () => {
  const points = Object.values(tasks).flatMap(({ tests }) => tests.map((test) => test.points));
  expect(points.filter((value) => !(value > 0 && Number.isInteger(2 * value)))).toEqual([]);
});

describe.each(["imdb", "reuters", "boston"])("the assignment %s", (name) => {
  beforeAll(() => import("@tensorflow/tfjs-node"));

  test("gives full points to its reference solution", async () => {
    expect(await assignmentScores(name, (_, code) => code)).toEqual(possibleScores(name));
  });

  test("gives no points for what is released", async () => {
    const scores = await assignmentScores(name, (_, code) => withoutSolution(code));
    expect(Object.entries(scores).filter(([, points]) => points !== 0)).toEqual([]);
  });

  test.each(readdirSync(`notebooks/assignments/mistakes/${name}`))(
    "takes from %s what it says",
    async (file) => {
      const { replaced, scores } = readMistake(name, file);
      // The rest is as with the reference solution, and need not be scored again.
      const tested = testsOf(name, Object.keys(replaced));
      const scored = await assignmentScores(name, (id, code) => replaced[id] ?? code, tested);
      expect({ ...possibleScores(name), ...scored }).toEqual(scores);
    },
  );
});
