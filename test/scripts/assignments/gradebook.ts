import { startGrader } from "../../../scripts/assignments/nbgrader.mjs";
import { light } from "./lightCourse";

export type Points = Record<string, number | null>;

/** Everybody's points in nbgrader's gradebook, by student and cell. */
export async function gradesOf(folder: string): Promise<Record<string, Points>> {
  const grader = startGrader({ course: folder });
  try {
    const { scores } = (await grader.call("scores", { assignment: light })) as {
      scores: { students: Record<string, Points> };
    };
    return scores.students;
  } finally {
    await grader.close();
  }
}
