// Proves the assignments: the solution earns all, the release as it stands nothing, each known mistake what it should.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { temporaryFolder } from "../commandLine/temporaryFolder";
import { inColumns } from "../commandLine/textTable";
import { UsageError } from "../commandLine/usageError";
import { type Cell, readNotebook } from "../notebook/notebookFile";
import { assignmentsIn, assignmentsOf, notebooksOf } from "./course";
import { type Outcome } from "./autograde";
import { type Grader } from "./grader";
import { withGraders } from "./graders";
import { type Mistake, mistakesOf, withMistake } from "./mistakes";
import { type BatchOptions } from "./options";
import { generate } from "./release";

/** A submission whose points are known beforehand. */
interface Variant {
  assignment: string;
  variant: string;
  mistake?: Mistake;
  /** Whether the cells that nbgrader knows nothing of are there. */
  demonstrations: boolean;
  /** The points that are left of a test cell; undefined for all. */
  keeps: (cell: string) => number | undefined;
}

interface Verdict {
  assignment: string;
  variant: string;
  seconds: number;
  /** Test cells that lose points, in words. */
  lost: string[];
  /** What is other than expected, in words. */
  faults: string[];
  earned?: number;
  possible?: number;
}

interface Scores {
  cells: Record<string, { points: number; automatic: boolean }>;
  students: Record<string, Record<string, number | null>>;
}

/** Returns the exit code: 0 if every variant gets what it should. */
export async function check({ course, names, jobs, mistakes, settings }: BatchOptions): Promise<number> {
  const all = assignmentsOf(course);
  const asked = names.length > 0 ? assignmentsIn(course, names) : all;
  if (asked.length === 0) throw new UsageError(`there is no assignment in ${join(course, "source")}`);
  const copy = temporaryFolder("assignments");
  cpSync(join(course, "nbgrader_config.py"), join(copy, "nbgrader_config.py"));
  for (const name of asked)
    cpSync(join(course, "source", name), join(copy, "source", name), { recursive: true });
  const begin = performance.now();
  const verdicts = await withGraders({ course: copy, settings, jobs }, async (graders) => {
    // One after the other: nbgrader sets its database up with the first.
    for (const name of asked) await graders.each([name], (grader) => generate(grader, copy, name));
    const variants = asked.flatMap((name) => variantsOf(course, name, asked, mistakes));
    for (const variant of variants) handIn(copy, variant);
    return graders.each(variants, judge, ({ assignment, variant }) => `${assignment}, ${variant}`);
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
}

/**
 * What is graded of an assignment. The editions of a lesson have the same code (a test compares it), so each known
 * mistake is tried in one of them, taking turns; and only the first edition's solution runs with the cells that nbgrader
 * knows nothing of, the demonstrations, for no test may need them. Every variant has a kernel of its own.
 */
function variantsOf(course: string, assignment: string, asked: string[], most?: number): Variant[] {
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
      demonstrations: false,
      keeps: (cell: string) => mistake.loses[cell],
    })),
  ];
}

/** Lays a variant down as if a student of that name had handed it in. */
function handIn(copy: string, { assignment, variant, mistake, demonstrations }: Variant): void {
  const from = join(copy, variant === "as released" ? "release" : "source", assignment);
  const to = join(copy, "submitted", studentOf(variant), assignment);
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  for (const path of notebooksOf(from)) {
    let notebook = readNotebook(path);
    if (mistake) notebook = withMistake(notebook, mistake);
    if (!demonstrations) notebook = { ...notebook, cells: notebook.cells.filter(isKnownToNbgrader) };
    writeFileSync(join(to, basename(path)), JSON.stringify(notebook));
  }
}

const isKnownToNbgrader = ({ cell_type, metadata }: Cell) => cell_type !== "code" || metadata?.nbgrader;

/** Grades a variant. */
async function judge(grader: Grader, { assignment, variant, mistake, keeps }: Variant): Promise<Verdict> {
  const student = studentOf(variant);
  const answer = await grader.call<Outcome>("autograde", { assignment, student, force: true });
  const verdict: Verdict = { assignment, variant, seconds: answer.seconds, lost: [], faults: [] };
  if (answer.failed ?? answer.state !== "graded")
    return { ...verdict, faults: [`could not be graded: ${answer.failed ?? answer.reason}`] };
  const { cells, students } = await grader.call<Scores>("scores", { assignment });
  const scores = students[student];
  const unknown = Object.keys(mistake?.loses ?? {}).filter((cell) => !Object.hasOwn(cells, cell));
  verdict.faults.push(...unknown.map((cell) => `there is no test cell ${cell}`));
  for (const [cell, { points, automatic }] of Object.entries(cells)) {
    const score = scores[cell] ?? null;
    // What a person grades has no points yet, unless nothing was written.
    const expected = keeps(cell) ?? (automatic ? points : null);
    if (score !== expected) verdict.faults.push(`${cell}: ${inWords(score)} instead of ${inWords(expected)}`);
    if (automatic && score !== points)
      verdict.lost.push(score ? `${cell} ${points - score} of ${points}` : cell);
  }
  const automatic = Object.entries(cells).filter(([, cell]) => cell.automatic);
  const sum = (numbers: (number | null)[]) =>
    numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const earned = sum(automatic.map(([cell]) => scores[cell]));
  return { ...verdict, earned, possible: sum(automatic.map(([, { points }]) => points)) };
}

function table(verdicts: Verdict[]): string {
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
  return inColumns(rows).join("\n");
}

const lessonOf = (assignment: string) => assignment.replace(/-(ko|en)$/, "");
const studentOf = (variant: string) => variant.replaceAll(" ", "-");
const inWords = (score: number | null) => (score === null ? "no points yet" : `${score} points`);
