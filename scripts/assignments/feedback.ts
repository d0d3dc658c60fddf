// A page for each student whose submission has been graded.
import { join } from "node:path";
import { studentsOf } from "./course";
import { eachAssignment } from "./eachAssignment";
import { succeed } from "./grader";
import { type BatchOptions } from "./options";

/** Writes the pages of each assignment, whatever becomes of the others. Returns the exit code. */
export async function feedback({
  course,
  names,
  students,
  exchange,
  settings,
}: BatchOptions): Promise<number> {
  return eachAssignment({ course, names, settings, jobs: 1 }, async (grader, name) => {
    const wanted = students.length > 0 ? studentsOf(course, name, students) : [undefined];
    for (const student of wanted) {
      const given = { assignment_id: name, ...(student && { student_id: student }) };
      await succeed(grader, "generate_feedback", { ...given, force: true });
      if (exchange) await succeed(grader, "release_feedback", given);
    }
    console.log(`${name}: ${join(course, "feedback", "<student>", name)}`);
  });
}
