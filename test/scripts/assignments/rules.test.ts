import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { leaksOf } from "../../../scripts/assignments/leaks";
import { parseMistake, withMistake } from "../../../scripts/assignments/mistakes";
import { readOptions } from "../../../scripts/assignments/options";
import { LightCourse, assignments, light } from "./lightCourse";

const solution = (id: string, source: string) => ({
  cell_type: "code",
  metadata: { nbgrader: { grade_id: id, solution: true } },
  source,
});

describe("the command line", () => {
  it("tells its steps with --help, and with nothing", async () => {
    const help = await assignments(["--help"]);
    expect(help).toMatchObject({
      code: 0,
      text: expect.stringContaining("release ASSIGNMENT ...") as string,
    });
    expect(await assignments([])).toMatchObject({ code: 2, text: help.text });
  });

  it("names what is wrong with it", () => {
    expect(() => readOptions(["grade", "imdb-en"])).toThrow('there is no step "grade"');
    expect(() => readOptions(["autograde"])).toThrow(
      "autograde needs the name of an assignment, such as imdb-en",
    );
    expect(() => readOptions(["check", "--jobs", "0"])).toThrow("--jobs must be a positive integer, got 0");
    expect(() => readOptions(["check", "--fast"])).toThrow("Unknown option '--fast'");
  });

  it("turns the limits into nbgrader's settings", () => {
    expect(readOptions(["autograde", "imdb-en", "--timeout", "5", "--memory", "100"])).toMatchObject({
      settings: ["--GradedExecute.timeout=5", "--GradedKernelManager.memory=100"],
    });
  });

  it("passes nbgrader's own steps on, in the course's folder, and collects what was handed in again", () => {
    const wish = readOptions(["collect", "--course-dir=/tmp/course", "imdb-en"]);
    expect(wish).toEqual({
      step: "nbgrader",
      course: "/tmp/course",
      words: ["collect", "imdb-en", "--update"],
    });
  });

  it("exports for the systems that it knows", () => {
    expect(readOptions(["export", "--format", "canvas"])).toMatchObject({ form: "canvas", to: "grades.csv" });
    expect(() => readOptions(["export", "--format", "excel"])).toThrow(
      "--format must be one of nbgrader, canvas, moodle, got excel",
    );
  });
});

describe("a course", () => {
  const course = new LightCourse();
  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it("is looked for where it is said to be", async () => {
    const { code, text } = await assignments(["check", "--course-dir", "test"]);
    expect([code, text]).toEqual([
      2,
      expect.stringMatching(/^there is no course in .*test: it has no folder source\n$/),
    ]);
  });

  it("says which assignments it has, where one is asked for that it has not", async () => {
    expect(await course.run("release", "heavy-en")).toEqual({
      code: 2,
      text: `there is no assignment "heavy-en"; there are: ${light}\n`,
    });
  });

  it("says who has handed in nothing", async () => {
    expect((await course.run("autograde", light)).text).toMatch(
      /^Nobody has handed in light-en: submitted\/<student>/,
    );
    expect((await course.run("autograde", light, "--student", "kim")).text).toMatch(
      /^kim has handed in no light-en/,
    );
  });
});

describe("a release", () => {
  const test = (source: string) => ({
    cell_type: "code",
    metadata: { nbgrader: { grade_id: "test", grade: true } },
    source,
  });
  const source = { cells: [test("open();\n// BEGIN HIDDEN TESTS\nopen();\nsecret();\n// END HIDDEN TESTS")] };

  it("shows no line of hidden tests or of a solution", () => {
    expect(leaksOf(source, { cells: [test("open();")] })).toEqual([]);
    expect(leaksOf(source, { cells: [test("open();\n  secret();")] })).toEqual([
      "cell 1 (test) shows: secret();",
    ]);
  });

  it("shows no delimiter and no output", () => {
    const released = { cells: [{ ...test("// END HIDDEN TESTS"), outputs: [{}] }] };
    expect(leaksOf(source, released)).toEqual([
      "cell 1 (test) has the delimiter END HIDDEN TESTS",
      "cell 1 (test) has outputs",
    ]);
  });

  it("is taken away again where nbgrader let something through", { timeout: 180_000 }, async () => {
    const course = new LightCourse(({ cells }) => {
      cells[2].source = cells[2].source.replaceAll("HIDDEN TESTS", "HIDDEN TEST");
    });
    const { code, text } = await course.run("release", light);
    expect([code, text]).toEqual([
      1,
      `${light} is not released, for it would show what students must not see:\n  cell 3 (hidden) has the delimiter BEGIN HIDDEN TEST\n`,
    ]);
    expect(() => course.read("release", light, "light.ipynb")).toThrow("ENOENT");
    rmSync(course.folder, { recursive: true, force: true });
  });
});

describe("a known mistake", () => {
  const text = `// mistake: divides by n - 1
// loses: visible=1.5, hidden
// %% mean
const mean = 1;
// %% std
const std = 2;
`;

  it("says what it is, what is left of which points, and the code of which cells", () => {
    expect(parseMistake(text, "sample.ts")).toEqual({
      sentence: "divides by n - 1",
      loses: { visible: 1.5, hidden: 0 },
      cells: { mean: "const mean = 1;", std: "const std = 2;" },
    });
  });

  it("takes the place of solutions, and of nothing else", () => {
    const notebook = {
      cells: [solution("mean", "right"), solution("std", "right"), solution("other", "right")],
    };
    const mistake = { name: "sample", ...parseMistake(text, "sample.ts") };
    const { cells } = withMistake(notebook, mistake) as typeof notebook;
    expect(cells.map((cell) => cell.source)).toEqual(["const mean = 1;", "const std = 2;", "right"]);
    expect(() => void withMistake({ cells: [solution("mean", "right")] }, mistake)).toThrow(
      "the mistake sample replaces std, which is no solution cell",
    );
  });

  it("is refused where its head or its cells are missing, with its file's name", () => {
    expect(() => parseMistake("// %% mean\n1;", "a.ts")).toThrow(
      'a.ts: its head has no line "// loses: ..."',
    );
    expect(() => parseMistake("// mistake: no\n// loses: a\n", "a.ts")).toThrow("a.ts: it replaces no cell");
    expect(() => parseMistake("// mistake: no\n// loses: a=some\n", "a.ts")).toThrow('"a=some" is no number');
  });
});
