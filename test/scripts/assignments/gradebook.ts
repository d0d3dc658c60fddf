import { Grader } from "../../../scripts/assignments/grader";
import { light } from "./lightCourse";

export type Points = Record<string, number | null>;

/** Everybody's points in nbgrader's gradebook, by student and cell. */
export async function gradesOf(folder: string, assignment = light): Promise<Record<string, Points>> {
  const grader = new Grader(folder);
  try {
    return (await grader.call<{ students: Record<string, Points> }>("scores", { assignment })).students;
  } finally {
    await grader.close();
  }
}
