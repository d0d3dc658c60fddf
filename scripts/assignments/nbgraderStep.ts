// One of nbgrader's own steps, with nbgrader's own options.
import { spawn } from "node:child_process";
import { inFront } from "../commandLine/inFront";
import { graderEnvironment, nbgraderCommand } from "./grader";

/** Passes a command on to nbgrader, in the course's folder. Returns its exit code. */
export function nbgraderStep(course: string, words: readonly string[]): Promise<number> {
  return inFront(
    spawn(nbgraderCommand(), words, { cwd: course, stdio: "inherit", env: graderEnvironment() }),
  );
}
