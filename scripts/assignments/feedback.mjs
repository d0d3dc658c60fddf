// A page for each student whose submission has been graded.
import { join } from "node:path";
import { knownAssignments, studentsOf } from "./course.mjs";
import { withGraders } from "./graders.mjs";
import { succeed } from "./nbgrader.mjs";

export async function feedback({ course, names, students, exchange, settings }) {
  knownAssignments(course, names);
  await withGraders({ course, settings, jobs: 1 }, (each) =>
    each(names, async (grader, name) => {
      const wanted = students.length > 0 ? studentsOf(course, name, students) : [undefined];
      for (const student of wanted) {
        const given = { assignment_id: name, ...(student && { student_id: student }) };
        await succeed(grader, "generate_feedback", { ...given, force: true });
        if (exchange) await succeed(grader, "release_feedback", given);
      }
      console.log(`${name}: ${join(course, "feedback", "<student>", name)}`);
    }),
  );
  return 0;
}
