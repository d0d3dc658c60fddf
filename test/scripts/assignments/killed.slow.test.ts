import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { Grader } from "../../../scripts/assignments/grader";
import { RandomState } from "../../../src/ground/randomState";
import { cheats, handInCheat } from "./cheats";
import { hostile, ordinary } from "./hostileStudents";
import { type Points } from "./gradebook";
import { KillableBatch } from "./killableBatch";
import { LightCourse, light } from "./lightCourse";
import { handInOdd } from "./odd";
import { oddCells } from "./oddCells";
import { oddFiles } from "./oddFiles";

const seed = 20261126;
/** DENSELAB_KILLS=20 DENSELAB_SUBMISSIONS=60 asks for more. */
const kills = Number(process.env.DENSELAB_KILLS ?? 4);
const inClass = Number(process.env.DENSELAB_SUBMISSIONS ?? 8);
const hours = 3_600_000;

/** Who is killed, and how, taking turns. Of the batch itself nothing is left; without a grader or a kernel it goes on. */
const ways = [
  ["the batch", "SIGTERM"],
  ["a grader", "SIGKILL"],
  ["the batch", "SIGINT"],
  ["a kernel", "SIGKILL"],
  ["the batch", "SIGKILL"],
  ["a grader", "SIGTERM"],
  ["a grader", "SIGINT"],
] as const;

const course = new LightCourse();
/** Reads results, and is none of the batch's. */
const reader = new Grader(`${course.folder}/.`);
afterAll(async () => {
  await reader.close();
  rmSync(course.folder, { recursive: true, force: true });
});

/** Submissions of all kinds, as many of each kind: right and wrong, odd, harmful, and those that want points for nothing. */
function handInAll(): void {
  const students = Object.entries({ ...ordinary, ...hostile(true, "", [], 0) });
  const kinds = [
    students.map(([name, { code, change }]) => [name, () => course.handIn(name, code, change)] as const),
    Object.entries({ ...oddCells, ...oddFiles }).map(
      ([name, odd]) => [name, () => handInOdd(course, `odd-${name}`, odd)] as const,
    ),
    Object.entries(cheats).map(
      ([name, cheat]) => [name, () => handInCheat(course, `cheat-${name}`, cheat)] as const,
    ),
  ];
  const most = Math.max(...kinds.map((kind) => kind.length));
  const mixed = Array.from({ length: most }, (_, place) =>
    kinds.flatMap((kind) => kind.slice(place, place + 1)),
  );
  for (const [, handIn] of mixed.flat().slice(0, inClass)) handIn();
}

const book = join(course.folder, "gradebook.db");

/** As after the release, when nothing was graded. */
function beginAgain(): void {
  copyFileSync(`${book}.released`, book);
  rmSync(join(course.folder, "autograded"), { recursive: true, force: true });
}

const batchOf = () => new KillableBatch(course.folder, "--timeout", "20", "--memory", "1500");

/** Everybody's points by cell, and the table that is exported. */
async function results() {
  const to = join(course.folder, "grades.csv");
  await reader.call("export", { to, form: "nbgrader", assignments: [], students: [] });
  const { students } = await reader.call<{ students: Record<string, Points> }>("scores", {
    assignment: light,
  });
  return { cells: students, rows: readFileSync(to, "utf8").trim().split("\n") };
}

it(
  `${inClass} submissions, the batch killed at ${kills} random moments (seed ${seed}), come to the points of a quiet run`,
  async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    copyFileSync(book, `${book}.released`);
    handInAll();
    const begin = performance.now();
    const quiet = batchOf();
    await quiet.end();
    const took = performance.now() - begin;
    const whole = await results();
    console.log(quiet.text);

    const random = new RandomState(seed);
    let killed = 0;
    let finished = 0;
    beginAgain();
    while (killed < kills) {
      const batch = batchOf();
      while (batch.isRunning && killed < kills) {
        await Promise.race([after(random.random() * took * Math.min(1, 4 / kills)), batch.end()]);
        const [who, signal] = ways[killed % ways.length];
        const all = { "the batch": [batch.pid], "a grader": batch.graders(), "a kernel": batch.kernels() };
        if (!batch.isRunning || all[who].length === 0) continue;
        try {
          process.kill(all[who][random.integers(0, all[who].length)], signal);
        } catch {
          continue; // it has just ended by itself
        }
        killed++;
        console.log(`${killed}: ${who}, ${signal}, after ${batch.told} of ${inClass}`);
        if (who === "the batch") break;
      }
      const code = await batch.end();
      await expect.poll(() => batch.graders(), { timeout: 60_000 }).toEqual([]);

      // Never a number that was not earned, or lost.
      const now = await results();
      expect(whole.cells).toMatchObject(now.cells);
      for (const row of now.rows) if (row.split(",")[9]) expect(whole.rows).toContain(row);
      if (code === null || code > 100) continue;
      // It came to its end: the same command does what was left by who died twice.
      await batchOf().end();
      expect(await results()).toEqual(whole);
      finished++;
      beginAgain();
    }
    await batchOf().end();
    expect(await results()).toEqual(whole);
    const points = Object.values(whole.cells).flatMap((cells) => Object.values(cells)).length;
    console.log(`${killed} kills, ${finished + 1} results of ${points} cells, all equal`);
  },
  3 * hours,
);
