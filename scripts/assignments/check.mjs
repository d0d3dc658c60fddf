// Proves the assignments: the solution earns all, the release as it stands nothing, each known mistake what it should.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { UsageError } from "../../dist/scripts/run/usageError.js";
import { assignmentsOf, knownAssignments, notebooksOf } from "./course.mjs";
import { withGraders } from "./graders.mjs";
import { mistakesOf, withMistake } from "./mistakes.mjs";
import { reasonOf } from "./nbgrader.mjs";
import { generate } from "./release.mjs";

export async function check({ course, names, jobs, mistakes, settings }) {
  const all = assignmentsOf(course);
  const asked = names.length > 0 ? knownAssignments(course, names) : all;
  if (asked.length === 0) throw new UsageError(`there is no assignment in ${join(course, "source")}`);
  const copy = mkdtempSync(join(tmpdir(), "assignments-"));
  try {
    cpSync(join(course, "nbgrader_config.py"), join(copy, "nbgrader_config.py"));
    for (const name of asked)
      cpSync(join(course, "source", name), join(copy, "source", name), { recursive: true });
    const begin = performance.now();
    const verdicts = await withGraders({ course: copy, settings, jobs }, async (each) => {
      // One after the other: nbgrader sets its database up with the first.
      for (const name of asked) await each([name], (grader) => generate(grader, copy, name));
      const variants = asked.flatMap((name) => variantsOf(course, name, asked, mistakes));
      for (const variant of variants) handIn(copy, variant);
      return each(variants, (grader, variant) => judge(grader, variant));
    });
    console.log(table(verdicts));
    const failed = verdicts.filter(({ faults }) => faults.length > 0);
    const seconds = ((performance.now() - begin) / 1000).toFixed(0);
    console.log(
      `\n${verdicts.length} variants of ${asked.length} assignments in ${seconds} s, ${failed.length} wrong`,
    );
    for (const { assignment, variant, faults } of failed)
      console.log(`${assignment}, ${variant}:\n  ${faults.join("\n  ")}`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * What is graded of an assignment. The editions of a lesson have the same code (a test compares it), so each known
 * mistake is tried in one of them, taking turns; and only the first edition's solution runs with the cells that nbgrader
 * knows nothing of, the demonstrations, for no test may need them. Every variant has a kernel of its own.
 */
function variantsOf(course, assignment, asked, most) {
  const lesson = lessonOf(assignment);
  const editions = asked.filter((name) => lessonOf(name) === lesson);
  const turn = editions.indexOf(assignment);
  const mistakes = mistakesOf(course, lesson)
    .slice(0, most)
    .filter((_, place) => place % editions.length === turn);
  return [
    { assignment, variant: "the solution", demonstrations: turn === 0, keeps: () => undefined },
    { assignment, variant: "as released", demonstrations: true, keeps: () => 0 },
    ...mistakes.map((mistake) => ({
      assignment,
      variant: mistake.name,
      mistake,
      keeps: (cell) => mistake.loses[cell],
    })),
  ];
}

/** Lays a variant down as if a student of that name had handed it in. */
function handIn(copy, { assignment, variant, mistake, demonstrations }) {
  const from = join(copy, variant === "as released" ? "release" : "source", assignment);
  const to = join(copy, "submitted", studentOf(variant), assignment);
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  for (const path of notebooksOf(from)) {
    let notebook = JSON.parse(readFileSync(path, "utf8"));
    if (mistake) notebook = withMistake(notebook, mistake);
    if (!demonstrations) notebook = { ...notebook, cells: notebook.cells.filter(isKnownToNbgrader) };
    writeFileSync(join(to, basename(path)), JSON.stringify(notebook));
  }
}

const isKnownToNbgrader = ({ cell_type, metadata }) => cell_type !== "code" || metadata.nbgrader;

/** Grades a variant. Returns {assignment, variant, earned, possible, lost, seconds, faults in words}. */
async function judge(grader, { assignment, variant, mistake, keeps }) {
  const student = studentOf(variant);
  const answer = await grader.call("autograde", {
    assignment_id: assignment,
    student_id: student,
    force: true,
    create: true,
  });
  const verdict = { assignment, variant, seconds: answer.seconds, lost: [], faults: [] };
  if (!answer.success) return { ...verdict, faults: [`could not be graded: ${reasonOf(answer)}`] };
  const { scores } = await grader.call("scores", { assignment });
  const unknown = Object.keys(mistake?.loses ?? {}).filter((cell) => !Object.hasOwn(scores.cells, cell));
  verdict.faults.push(...unknown.map((cell) => `there is no test cell ${cell}`));
  for (const [cell, { points, automatic }] of Object.entries(scores.cells)) {
    const score = scores.students[student][cell];
    // What a person grades has no points yet, unless nothing was written.
    const expected = keeps(cell) ?? (automatic ? points : null);
    if (score !== expected) verdict.faults.push(`${cell}: ${inWords(score)} instead of ${inWords(expected)}`);
    if (automatic && score !== points)
      verdict.lost.push(score ? `${cell} ${points - score} of ${points}` : cell);
  }
  const automatic = Object.entries(scores.cells).filter(([, cell]) => cell.automatic);
  const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);
  verdict.earned = sum(automatic.map(([cell]) => scores.students[student][cell]));
  verdict.possible = sum(automatic.map(([, { points }]) => points));
  return verdict;
}

function table(verdicts) {
  const rows = verdicts.map(
    ({ assignment, variant, earned = "-", possible = "-", lost, seconds, faults }) => [
      assignment,
      variant,
      `${earned}/${possible}`,
      faults.length > 0 ? "WRONG" : "ok",
      `${seconds.toFixed(1)} s`,
      lost.length > 0 ? `loses ${lost.join(", ")}` : "",
    ],
  );
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((word, column) => word.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const lessonOf = (assignment) => assignment.replace(/-(ko|en)$/, "");
const studentOf = (variant) => variant.replaceAll(" ", "-");
const inWords = (score) => (score === null ? "no points yet" : `${score} points`);
