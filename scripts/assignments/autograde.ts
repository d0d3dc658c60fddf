// Grades a batch of submissions, each in a kernel of its own.
import { assignmentsIn, studentsOf } from "./course";
import { type Answer, type Grader, GraderDied } from "./grader";
import { withGraders } from "./graders";
import { type BatchOptions } from "./options";
import { sandboxNotes } from "./sandboxNotes";

interface Submission {
  assignment: string;
  student: string;
}

/** What scripts/python/grading/autograde.py tells of a submission. */
export interface Outcome extends Submission, Answer {
  state: "graded" | "graded before" | "refused" | "not graded";
  reason: string;
  earned?: number;
  possible?: number;
  /** Cells that a person has to grade. */
  open?: number;
  notes: string[];
  suspicions: string[];
  ended: string;
}

interface Beginning {
  level: keyof typeof sandboxNotes;
  /** Why an assignment can't be graded; null if it can. */
  released: Record<string, string | null>;
}

/** Returns the exit code: 0 if every submission has its points. */
export async function autograde(options: BatchOptions): Promise<number> {
  const { course, names, students, force } = options;
  const batch = assignmentsIn(course, names).flatMap((assignment) =>
    studentsOf(course, assignment, students).map((student) => ({ assignment, student })),
  );
  if (batch.length === 0) {
    console.log(
      `Nobody has handed in ${names.join(", ")}: submitted/<student>/<assignment> is where nbgrader looks`,
    );
    return 0;
  }
  const begin = performance.now();
  const found = await withGraders(options, async (graders) => {
    const [beginning] = await graders.each([names], (grader) =>
      grader.call<Beginning>("begin", { assignments: names }),
    );
    if (beginning.failed) throw new Error(beginning.failed);
    console.log(sandboxNotes[beginning.level]);
    const possible = batch.filter(({ assignment }) => beginning.released[assignment] === null);
    const impossible = Object.values(beginning.released).filter((why) => why !== null);
    const grade = (grader: Grader, item: Submission, isLast: boolean) =>
      gradeOne(grader, item, force, isLast);
    const outcomes = await graders.each(possible, grade, nameOf);
    const alike = await graders.each(new Set(possible.map(({ assignment }) => assignment)), alikeIn);
    return { outcomes, impossible, alike: alike.flat() };
  });
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `\n${batch.length} submissions in ${seconds.toFixed(1)} s, ${(seconds / batch.length).toFixed(1)} s each`,
  );
  return report(found);
}

async function gradeOne(
  grader: Grader,
  submission: Submission,
  force: boolean,
  isLast: boolean,
): Promise<Outcome> {
  const answer = await grader.call<Outcome>("autograde", { ...submission, force }).catch((error: unknown) => {
    if (!isLast || !(error instanceof GraderDied)) throw error;
    return notGraded(submission, `its grader died twice (${error.how})`);
  });
  const outcome = answer.failed ? notGraded(submission, answer.failed) : answer;
  console.log(lineOf(outcome));
  return outcome;
}

function notGraded(submission: Submission, reason: string): Outcome {
  return { ...submission, state: "not graded", reason, notes: [], suspicions: [], ended: "", seconds: 0 };
}

/** Graded submissions of an assignment that say nearly the same, in sentences. */
async function alikeIn(grader: Grader, assignment: string): Promise<string[]> {
  const { pairs = [] } = await grader.call<{ pairs?: [string, string, number][] }>("alike", { assignment });
  return pairs.map(
    ([one, other, share]) =>
      `${assignment} of ${one} and ${other}: ${Math.round(100 * share)} % the same code`,
  );
}

/** What a person has to do now. Returns the exit code. */
function report({
  outcomes,
  impossible,
  alike,
}: {
  outcomes: Outcome[];
  impossible: string[];
  alike: string[];
}) {
  const suspicious = outcomes.filter(({ suspicions }) => suspicions.length > 0);
  const open = outcomes.filter(({ state }) => !state.startsWith("graded"));
  if (suspicious.length > 0) console.log("\nTo be looked at before the points stand:");
  for (const outcome of suspicious) console.log(`  ${nameOf(outcome)}: ${outcome.suspicions.join("; ")}`);
  if (alike.length > 0) console.log(`\nNearly the same:\n  ${alike.join("\n  ")}`);
  if (open.length + impossible.length > 0) console.log("\nWithout points:");
  for (const outcome of open) console.log(`  ${nameOf(outcome)} was not graded: ${outcome.reason}`);
  for (const why of impossible) console.log(`  ${why}`);
  return open.length + impossible.length > 0 ? 1 : 0;
}

function lineOf(outcome: Outcome): string {
  const { assignment, student, state, reason, seconds, earned, possible, open = 0, ended, notes } = outcome;
  const words = state.startsWith("graded")
    ? [
        `${earned} of ${possible}${open > 0 ? `, ${open} to grade by hand` : ""}`,
        state === "graded" ? `${seconds.toFixed(1)} s` : state,
        ...(ended ? [`ended: ${ended}`] : []),
        ...notes,
      ]
    : [`${state.toUpperCase()}: ${reason}`];
  return `${assignment}  ${student.padEnd(16)} ${words.join(", ")}`;
}

const nameOf = ({ assignment, student }: Submission) => `${assignment} of ${student}`;
