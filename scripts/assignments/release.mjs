// The students' version of an assignment.
import { readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../../dist/scripts/run/usageError.js";
import { knownAssignments, notebooksOf } from "./course.mjs";
import { withGraders } from "./graders.mjs";
import { leaksOf } from "./leaks.mjs";
import { succeed } from "./nbgrader.mjs";

export async function release({ course, names, exchange, settings, jobs }) {
  knownAssignments(course, names);
  await withGraders({ course, settings, jobs: Math.min(jobs ?? 1, names.length) }, (each) =>
    each(names, async (grader, name) => {
      await generate(grader, course, name);
      console.log(`${name}: ${join(course, "release", name)}`);
      if (exchange) await succeed(grader, "release_assignment", { assignment_id: name });
    }),
  );
  return 0;
}

/** Makes release/<name>, and takes it away again where it would show what a student must not see. */
export async function generate(grader, course, name) {
  await succeed(grader, "generate_assignment", { assignment_id: name, force: true });
  const folder = join(course, "release", name);
  const leaks = notebooksOf(join(course, "source", name)).flatMap((path) =>
    leaksOf(read(path), read(join(folder, basename(path)))),
  );
  if (leaks.length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new UsageError(
    [`${name} is not released, for it would show what students must not see:`, ...leaks].join("\n  "),
  );
}

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
