// Grades a batch of submissions, each in a kernel of its own.
import { knownAssignments, studentsOf } from "./course.mjs";
import { withGraders } from "./graders.mjs";
import { GraderDied, reasonOf } from "./nbgrader.mjs";
import { sandboxNote } from "./sandboxNote.mjs";

export async function autograde({ course, names, students, force, jobs, settings }) {
  const batch = knownAssignments(course, names).flatMap((assignment) =>
    studentsOf(course, assignment, students).map((student) => ({ assignment, student })),
  );
  if (batch.length === 0) {
    console.log(
      `Nobody has handed in ${names.join(", ")}: submitted/<student>/<assignment> is where nbgrader looks`,
    );
    return 0;
  }
  console.log(await sandboxNote());
  const begin = performance.now();
  const failures = await withGraders({ course, settings, jobs }, async (each) => {
    const grade = async (grader, { assignment, student }, last = false) => {
      const given = { assignment_id: assignment, student_id: student, force, create: true };
      const answer = await grader.call("autograde", given).catch((error) => {
        if (!last || !(error instanceof GraderDied)) throw error;
        return { success: false, error: `${error.message.split("\n")[0]}, twice`, seconds: 0 };
      });
      const scores = answer.success ? await pointsOf(grader, assignment, student) : "";
      console.log(line({ assignment, student, answer, scores }));
      return { assignment, student, answer };
    };
    const answers = await each(batch, grade, ({ assignment, student }) => `${assignment} of ${student}`);
    return answers.filter(({ answer }) => !answer.success);
  });
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `\n${batch.length} submissions in ${seconds.toFixed(1)} s, ${(seconds / batch.length).toFixed(1)} s each`,
  );
  for (const { assignment, student, answer } of failures)
    console.log(`${assignment} of ${student} was not graded: ${reasonOf(answer)}`);
  return failures.length === 0 ? 0 : 1;
}

async function pointsOf(grader, assignment, student) {
  const { scores } = await grader.call("scores", { assignment });
  const total = Object.values(scores.cells).reduce((sum, { points }) => sum + points, 0);
  const points = Object.values(scores.students[student]);
  const earned = points.reduce((sum, score) => sum + (score ?? 0), 0);
  const open = points.filter((score) => score === null).length;
  return `${earned} of ${total}${open > 0 ? `, ${open} to grade by hand` : ""}`;
}

function line({ assignment, student, answer, scores }) {
  const ended = /The submission was ended: (.*)/.exec(answer.log ?? "")?.[1];
  const kept = /Skipping existing assignment/.test(answer.log ?? "");
  const words = [
    answer.success ? scores : "NOT GRADED",
    kept ? "graded before" : `${answer.seconds.toFixed(1)} s`,
    ...(ended ? [`ended: ${ended}`] : []),
  ];
  return `${assignment}  ${student.padEnd(16)} ${words.join(", ")}`;
}
