import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gradesOf } from "./gradebook";
import { type Student, ordinary } from "./hostileStudents";
import { KillableBatch } from "./killableBatch";
import { LightCourse, light } from "./lightCourse";

describe("a batch that is cut off", { timeout: 580_000 }, () => {
  const course = new LightCourse();
  const students: Record<string, Student> = { ...ordinary, "right-too": ordinary["right"] };
  const expected = Object.fromEntries(Object.entries(students).map(([name, { points }]) => [name, points]));
  const found = async () =>
    Object.fromEntries(
      Object.entries(await gradesOf(course.folder)).map(([name, { hidden, partial, quiet }]) => [
        name,
        [hidden, partial, quiet],
      ]),
    );
  const exported = async () => {
    const to = join(course.folder, "grades.csv");
    await course.run("export", "--to", to);
    const [, ...rows] = readFileSync(to, "utf8").trim().split("\n");
    return new Map(rows.map((row) => [row.split(",")[3], row.split(",")[9]]));
  };

  beforeAll(async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    for (const [name, { code, change }] of Object.entries(students)) course.handIn(name, code, change);
  }, 120_000);

  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it("leaves in the gradebook only what was graded to its end, whatever ended it", async () => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGKILL", null],
    ] as const) {
      const batch = new KillableBatch(course.folder, "--jobs", "2");
      await batch.graded(1);
      await new Promise((later) => setTimeout(later, 700)); // in the middle of the next ones
      batch.process.kill(signal);
      expect(await batch.end()).toBe(code);
      // The graders of a batch that was killed end by themselves, a moment later.
      await expect.poll(() => batch.graders(), { timeout: 60_000 }).toEqual([]);
      if (code) expect(batch.text).toContain(`Stopped by ${signal}. What is done is kept`);
      const graded = await found();
      expect(Object.keys(graded)).not.toEqual([]);
      expect(expected).toMatchObject(graded);
      const scores = await exported();
      for (const name of Object.keys(students)) {
        const sum = graded[name]?.reduce<number>((total, points) => total + (points ?? 0), 0);
        expect(scores.get(name)).toBe(sum === undefined ? "" : sum.toFixed(1));
      }
      const folders = readdirSync(join(course.folder, "autograded"));
      expect(Object.keys(graded)).toEqual(expect.arrayContaining(folders));
    }
  });

  it("is finished by the same command, though a grader is killed", async () => {
    const batch = new KillableBatch(course.folder, "--jobs", "2");
    await batch.graded(2);
    const [first] = batch.graders();
    process.kill(first, "SIGKILL");
    expect(await batch.end()).toBe(0);
    expect(batch.text).toMatch(
      new RegExp(`light-en of \\S+ is tried once more: its grader, process ${first}, died \\(SIGKILL\\)`),
    );
    expect(await found()).toEqual(expected);
    const scores = Object.entries(expected).map(([name, points]) => [name, points.reduce((a, b) => a + b)]);
    expect([...(await exported())].map(([name, score]) => [name, Number(score)])).toEqual(
      expect.arrayContaining(scores),
    );
    expect(existsSync(join(course.folder, "autograded", "right", light, ".graded.json"))).toBe(true);
    expect(readdirSync(join(course.folder, ".grading"))).toEqual(["lock"]);
  });

  it("takes no points away where a kernel is killed from outside: it is run once more", async () => {
    const slow =
      'require("node:fs").writeFileSync("begun", "");\nawait new Promise((end) => setTimeout(end, 3000));';
    course.handIn("slow", `${slow}\n${ordinary["right"].code}`);
    const batch = new KillableBatch(course.folder, "--student", "slow");
    const hasBegun = () => batch.workFolders().some((folder) => existsSync(join(folder, "begun")));
    await expect.poll(hasBegun, { timeout: 120_000 }).toBe(true);
    for (const pid of batch.kernels()) process.kill(pid, "SIGKILL");
    expect(await batch.end()).toBe(0);
    expect(batch.text).toMatch(
      /slow +9 of 10, .*its kernel died in cell 2, and did not when all was run once/,
    );
    expect(await found()).toMatchObject({ slow: [3, 4, 2] });
  });

  it("grades again what was handed in anew, and what the gradebook has lost", async () => {
    course.handIn("wrong", ordinary["right"].code);
    rmSync(join(course.folder, "gradebook.db"));
    expect((await course.run("autograde", light, "--student", "wrong")).text).toContain(
      "run `npm run assignments -- release light-en`",
    );
    await course.run("release", light);
    const { text, code } = await course.run("autograde", light, "--student", "wrong", "--student", "half");
    expect(code).toBe(0);
    expect(text).not.toContain("graded before");
    expect(await found()).toEqual({ wrong: [3, 4, 2], half: [3, 1, 2] });
  });
});
