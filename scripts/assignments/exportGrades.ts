// The grades as a table for other systems.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../commandLine/usageError";
import { assignmentsIn } from "./course";
import { withGraders } from "./graders";
import { type BatchOptions } from "./options";

/** Writes the file, and says whose field is empty and why. Returns the exit code. */
export async function exportGrades({
  course,
  names,
  students,
  settings,
  to,
  form,
}: BatchOptions): Promise<number> {
  assignmentsIn(course, names);
  if (statSync(to, { throwIfNoEntry: false })?.isFile() === false)
    throw new UsageError(
      `--to must name a file, which is written whole or not at all; ${to} is something else`,
    );
  const given = { to: resolve(to), form, assignments: names, students };
  const [answer] = await withGraders({ course, settings, jobs: 1 }, (graders) =>
    graders.each([given], (grader) => grader.call<{ notes: string[] }>("export", given)),
  );
  if (answer.failed) throw new Error(answer.failed);
  for (const note of answer.notes) console.log(note);
  console.log(`-> ${given.to}`);
  return 0;
}
