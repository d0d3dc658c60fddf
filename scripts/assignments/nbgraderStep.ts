// One of nbgrader's own steps, with nbgrader's own options.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { graderEnvironment, nbgraderCommand } from "./grader";

/** Passes a command on to nbgrader, in the course's folder. Returns its exit code. */
export async function nbgraderStep(course: string, words: readonly string[]): Promise<number> {
  const child = spawn(nbgraderCommand(), words, { cwd: course, stdio: "inherit", env: graderEnvironment() });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
