// A page for each student whose submission has been graded.
import { join } from "node:path";
import { UsageError } from "../run/usageError";
import { assignmentsIn, studentsOf } from "./course";
import { succeed } from "./grader";
import { withGraders } from "./graders";
import { type BatchOptions } from "./options";

/** Writes the pages of each assignment, whatever becomes of the others. Returns the exit code. */
export async function feedback({
  course,
  names,
  students,
  exchange,
  settings,
}: BatchOptions): Promise<number> {
  assignmentsIn(course, names);
  const failed = await withGraders({ course, settings, jobs: 1 }, (graders) =>
    graders.each(names, async (grader, name) => {
      try {
        const wanted = students.length > 0 ? studentsOf(course, name, students) : [undefined];
        for (const student of wanted) {
          const given = { assignment_id: name, ...(student && { student_id: student }) };
          await succeed(grader, "generate_feedback", { ...given, force: true });
          if (exchange) await succeed(grader, "release_feedback", given);
        }
        console.log(`${name}: ${join(course, "feedback", "<student>", name)}`);
        return [];
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return [error.message];
      }
    }),
  );
  for (const message of failed.flat()) console.error(message);
  return failed.flat().length === 0 ? 0 : 1;
}
