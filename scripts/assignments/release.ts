// The students' version of an assignment.
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { ToldError } from "../commandLine/toldError";
import { readNotebook } from "../notebook/notebookFile";
import { notebooksOf } from "./course";
import { eachAssignment } from "./eachAssignment";
import { type Grader, succeed } from "./grader";
import { leaksOf } from "./leaks";
import { type BatchOptions } from "./options";

/** Releases each, whatever becomes of the others. Returns the exit code. */
export async function release({
  course,
  names,
  exchange,
  force,
  settings,
  jobs = 1,
}: BatchOptions): Promise<number> {
  // Of what the exchange has already, nbgrader's own call knows no word: it is a setting.
  const own = force ? [...settings, "--ExchangeReleaseAssignment.force=True"] : settings;
  return eachAssignment({ course, names, settings: own, jobs }, async (grader, name) => {
    await generate(grader, course, name);
    console.log(`${name}: ${join(course, "release", name)}`);
    if (exchange) await succeed(grader, "release_assignment", { assignment_id: name });
  });
}

/** Makes release/<name>, and takes it away again where it would show what a student must not see. */
export async function generate(grader: Grader, course: string, name: string): Promise<void> {
  await succeed(grader, "generate_assignment", { assignment_id: name, force: true });
  const folder = join(course, "release", name);
  const leaks = notebooksOf(join(course, "source", name)).flatMap((path) =>
    leaksOf(readNotebook(path), readNotebook(join(folder, basename(path)))),
  );
  if (leaks.length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new ToldError(
    [`${name} is not released, for it would show what students must not see:`, ...leaks].join("\n  "),
  );
}
