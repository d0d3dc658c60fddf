import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gradesOf, type Points } from "./gradebook";
import { LightCourse, light } from "./lightCourse";
import { handInOdd } from "./odd";
import { oddCells } from "./oddCells";
import { oddFiles } from "./oddFiles";

describe("honest work in an odd state", { timeout: 580_000 }, () => {
  const course = new LightCourse();
  let text = "";
  let code = -1;
  let graded: Record<string, Points> = {};

  beforeAll(async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    for (const [student, odd] of Object.entries({ ...oddCells, ...oddFiles }))
      handInOdd(course, student, odd);
    ({ text, code } = await course.run("autograde", light));
    console.log(text);
    graded = await gradesOf(course.folder);
  }, 580_000);

  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it.each(Object.entries({ ...oddCells, ...oddFiles }))("%s", (student, { points, says }) => {
    const line = text.split("\n").find((each) => each.startsWith(`${light}  ${student} `)) ?? "";
    const { hidden, partial, quiet } = graded[student] ?? {};
    expect(points ? [hidden, partial, quiet] : graded[student]).toEqual(points);
    if (says) expect(line).toMatch(says);
    else expect(line).toMatch(/(?:by hand|9 of 10), [\d.]+ s$/);
    if (!points) expect(line).toContain("REFUSED");
  });

  it("ends with 1, as some could not be graded", () => expect(code).toBe(1));
});
