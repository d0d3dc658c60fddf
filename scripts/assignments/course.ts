// An nbgrader course on disk: source/, release/, submitted/, autograded/, feedback/, gradebook.db.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { notebooksFolder } from "../commandLine/paths";
import { UsageError } from "../commandLine/usageError";

export const assignmentsFolder = join(notebooksFolder, "assignments");

/** The assignments whose source the course has, by name. */
export function assignmentsOf(course: string): string[] {
  const source = join(course, "source");
  if (!existsSync(source)) throw new UsageError(`there is no course in ${course}: it has no folder source`);
  return foldersIn(source);
}

/** The names, once it is sure that the course has each. */
export function assignmentsIn(course: string, names: string[]): string[] {
  const known = assignmentsOf(course);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new UsageError(`there is no assignment "${unknown}"; there are: ${known.join(", ")}`);
}

/** Who has handed in the assignment, by name: the folders submitted/<student>/<assignment>. */
export function studentsOf(course: string, assignment: string, wanted: string[] = []): string[] {
  const submitted = join(course, "submitted");
  const students = (existsSync(submitted) ? foldersIn(submitted) : []).filter((student) =>
    existsSync(join(submitted, student, assignment)),
  );
  const missing = wanted.find((student) => !students.includes(student));
  if (missing !== undefined) {
    throw new UsageError(
      `${missing} has handed in no ${assignment}: ${submitted}/${missing}/${assignment} is not there`,
    );
  }
  return wanted.length > 0 ? wanted : students;
}

/** The notebooks of an assignment in a folder such as source/ or release/, as paths. */
export function notebooksOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => join(folder, name))
    .sort();
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && statSync(join(folder, name)).isDirectory())
    .sort();
}
