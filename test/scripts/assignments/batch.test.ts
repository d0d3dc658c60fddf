import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningProcesses } from "../../runningProcesses";
import { python } from "../../kernel/jupyter";
import { gradesOf } from "./gradebook";
import { type Student, hostile, ordinary, right } from "./hostileStudents";
import { LightCourse, assignments, light, notebookName } from "./lightCourse";

const inClass = 30;
const level = execFileSync(python, ["-B", "-c", "from grading.sandbox import level; print(level())"], {
  cwd: "scripts/python",
  encoding: "utf8",
}).trim();

/** What a grader that was killed left: a later process has its number. And what one has on another machine. */
const left = `.cache/grading/grading-${hostname()}-${process.pid}-0-left`;
const elsewhere = `.cache/grading/grading-another-machine-${process.pid}-0-there`;

/** Processes that a submission has left, by a word of their command line. */
const processesOf = (word: string) => runningProcesses().filter(({ words }) => words.startsWith(word));

describe(`thirty submissions in one batch (sandbox: ${level})`, { timeout: 580_000 }, () => {
  const course = new LightCourse();
  const home = mkdtempSync(join(tmpdir(), "teacher-"));
  const secret = join(home, "secret");
  let reached = 0;
  const server = createServer((_, response) => {
    reached++;
    response.end("hello");
  });
  const students: Record<string, Student> = {};
  let batch = { code: -1, text: "" };

  beforeAll(async () => {
    writeFileSync(secret, "the teacher's secret");
    for (const folder of [left, elsewhere]) mkdirSync(folder, { recursive: true });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    expect(await course.run("release", light)).toMatchObject({ code: 0 });

    // Without a sandbox the harm would be real.
    const harm = level === "files" ? [course.folder, home] : [];
    Object.assign(students, ordinary, hostile(level !== "none", secret, harm, port));
    for (let n = Object.keys(students).length + 1; n < inClass; n++)
      students[`plain-${n}`] = n % 2 ? ordinary["warns"] : ordinary["half"];
    for (const [name, { code, change }] of Object.entries(students)) course.handIn(name, code, change);
    course.writeText("{ this is no notebook", "submitted", "broken", light, notebookName);

    process.env["SECRET_OF_THE_TEACHER"] = "the teacher's secret";
    batch = await course.run("autograde", light, "--timeout", "10", "--memory", "1500");
    delete process.env["SECRET_OF_THE_TEACHER"];
    console.log(batch.text);
  }, 560_000);

  afterAll(() => {
    server.close();
    for (const folder of [course.folder, home]) rmSync(folder, { recursive: true, force: true });
  });

  const executed = (student: string) => course.read("autograded", student, light, notebookName).cells;
  const printed = (student: string) => JSON.stringify(executed(student).map(({ outputs }) => outputs));

  it("gives every student exactly the expected points, cell by cell", async () => {
    const graded = await gradesOf(course.folder);
    expect(Object.keys(students)).toHaveLength(inClass - 1);
    const expected = Object.entries(students).map(
      ([
        name,
        {
          points: [hidden, partial, quiet],
        },
      ]) => [name, { hidden, partial, quiet }],
    );
    const found = Object.keys(students).map((name) => {
      const { hidden, partial, quiet } = graded[name];
      return [name, { hidden, partial, quiet }];
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it("leaves the written answer to a person, and gives nothing for the untouched one", async () => {
    const graded = await gradesOf(course.folder);
    expect(graded["right"]["why"]).toBe(null);
    expect(graded["untouched"]["why"]).toBe(0);
    expect(batch.text).toMatch(/light-en {2}right +9 of 10, 1 to grade by hand, /);
  });

  it("prints the time of each, names the one that can't be graded, and ends with 1 for it", () => {
    expect(batch.text).toMatch(/30 submissions in [\d.]+ s, [\d.]+ s each/);
    expect(batch.text).toMatch(/light-en {2}half +6 of 10, [\d.]+ s\n/);
    expect(batch.text).toMatch(/light-en of broken was not graded: .*JSON/);
    expect(batch.code).toBe(1);
  });

  it("says of those that it ended why", () => {
    expect(batch.text).toMatch(/kills-its-kernel .*ended: its kernel died/);
    expect(batch.text).toMatch(/kills-its-kernel: .*its kernel died in cell 2, twice/);
    expect(batch.text).toMatch(
      /does-not-listen .*ended: a cell did not end within 10 s and could not be interrupted/,
    );
    expect(batch.text).toMatch(/forks-on .*ended: it started more than 64 processes/);
    expect(executed("kills-its-kernel")[2].outputs?.[0].evalue).toBe(
      "this cell did not run: the submission was ended, its kernel died (DeadKernelError)",
    );
  });

  it("keeps little of a flood", () => {
    for (const student of ["prints", "loops-and-floods"])
      expect(
        readFileSync(join(course.folder, "autograded", student, light, notebookName)).length,
      ).toBeLessThan(1e6);
    expect(printed("prints")).toContain("is left out");
  });

  it("leaves no process, no folder, and nobody else's submission touched", async () => {
    expect(processesOf("sleep 98765")).toEqual([]);
    expect([left, elsewhere].map((folder) => existsSync(folder))).toEqual([false, true]);
    rmSync(elsewhere, { recursive: true });
    // Other tests may be grading as well: their folders go when they are done.
    const folders = readdirSync(".cache/grading").map((name) => join(".cache/grading", name));
    await expect.poll(() => folders.filter((folder) => existsSync(folder)), { timeout: 300_000 }).toEqual([]);
    for (const [name, { code }] of Object.entries(students)) {
      const solution = course.read("submitted", name, light, notebookName).cells[1];
      if (code !== undefined) expect(solution.source).toBe(code);
    }
    expect(existsSync(secret)).toBe(true);
    expect(existsSync(join(course.folder, "source", light, notebookName))).toBe(true);
  });

  it("lets no submission see the network, the teacher's environment, or the hidden tests", () => {
    expect(printed("looks-around")).toContain("environment: undefined");
    expect(printed("looks-around")).toContain("tests: []");
    if (level !== "none") {
      expect(printed("looks-around")).toContain("server: nothing");
      expect(reached).toBe(0);
    }
    if (level === "files") expect(printed("looks-around")).toContain("file: nothing");
  });

  it("goes on to nbgrader's feedback and export", async () => {
    expect(await course.run("feedback", light)).toMatchObject({ code: 0 });
    const page = readFileSync(join(course.folder, "feedback", "half", light, "light.html"), "utf8");
    expect(page).toContain("Score: 6.0 / 10.0");
    const csv = join(course.folder, "grades.csv");
    const exported = await assignments(["export", "--course-dir", course.folder, "--to", csv]);
    expect(exported.code).toBe(0);
    const [head, ...rows] = readFileSync(csv, "utf8")
      .trim()
      .split("\n")
      .map((row) => row.split(","));
    const at = (name: string) => head.indexOf(name);
    const scores = new Map(rows.map((row) => [row[at("student_id")], row[at("score")]]));
    for (const [name, { points }] of Object.entries(students))
      expect([name, scores.get(name)]).toEqual([name, points.reduce((a, b) => a + b).toFixed(1)]);
    expect(scores.get("broken")).toBe(""); // nobody lost these points
    expect(exported.text).toContain("light-en of broken is not graded");
    expect(exported.text).toContain("light-en of right: 1 to grade by hand");
    const refused = await course.run("export", "--to", "/dev/null");
    expect(refused).toMatchObject({
      code: 2,
      text: expect.stringContaining("--to must name a file") as string,
    });
  });

  it("exports to Canvas and Moodle, a row a student and a column an assignment", async () => {
    const table = async (format: string) => {
      const to = join(course.folder, `${format}.csv`);
      expect(await course.run("export", "--format", format, "--to", to)).toMatchObject({ code: 0 });
      return readFileSync(to, "utf8").split("\n");
    };
    const canvas = await table("canvas");
    expect(canvas[0]).toBe("Student,ID,SIS User ID,SIS Login ID,Section,light-en");
    expect(canvas[1]).toBe("    Points Possible,,,,,10.0");
    expect(canvas).toContain("half,,,half,,6.0");
    const moodle = await table("moodle");
    expect(moodle[0]).toBe("Username,First name,Last name,Email address,light-en");
    expect(moodle).toContain("half,,,,6.0");
    expect(moodle).toContain("broken,,,,");
  });

  it("validates for the student what was released and what is right", async () => {
    const validate = async (student: string) => {
      const path = join(course.folder, "submitted", student, light, notebookName);
      return (await assignments(["validate", "--course-dir", course.folder, path])).text;
    };
    expect(await validate("right")).toContain("Success! Your notebook passes all the tests.");
    expect(await validate("untouched")).toContain("4 CELL(S)");
  });

  it("keeps what has been graded, and grades again what is asked for by --force", async () => {
    expect((await course.run("autograde", light, "--student", "right")).text).toContain("graded before");
    course.handIn("right", "const double = (n: number): number => -n;");
    const again = await course.run("autograde", light, "--student", "right", "--force");
    expect(again.text).toMatch(/right +2 of 10, [\d.]+ s\n/);
    expect(again.code).toBe(0);
  });
});

describe("at a lower level of the sandbox", { timeout: 280_000 }, () => {
  const course = new LightCourse();
  const harmful = hostile(false, "", [], 0);

  beforeAll(async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    course.handIn("right", right);
    for (const name of ["eats-memory", "forks-on"]) course.handIn(name, harmful[name].code);
  }, 120_000);

  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it.each(["network", "none"])(
    "%s, a right submission is graded, and one that eats memory ended",
    async (lower) => {
      const { text } = await assignments(
        ["autograde", light, "--course-dir", course.folder, "--memory", "1500", "--force"],
        { DENSELAB_SANDBOX: lower },
      );
      expect(text).toMatch(/right +9 of 10/);
      expect(text).toMatch(/eats-memory +0 of 10/);
      expect(text).toMatch(/forks-on +0 of 10/);
      if (lower === "none") expect(text).toContain("WARNING: submissions run with your rights");
      expect(processesOf("sleep 98765")).toEqual([]);
    },
  );
});
