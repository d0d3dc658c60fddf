import { ToldError } from "../commandLine/toldError";
import { assignmentsIn } from "./course";
import { type Grader } from "./grader";
import { withGraders, type GradersOptions } from "./graders";

/**
 * Does `work(grader, name)` for each assignment, whatever becomes of the others, and says in the end what could not be
 * done. Returns the exit code.
 */
export async function eachAssignment(
  { names, ...options }: GradersOptions & { names: string[] },
  work: (grader: Grader, name: string) => Promise<void>,
): Promise<number> {
  assignmentsIn(options.course, names);
  const failed = await withGraders(options, (graders) =>
    graders.each(names, async (grader, name) => {
      try {
        await work(grader, name);
        return [];
      } catch (error) {
        if (!(error instanceof ToldError)) throw error;
        return [error.message];
      }
    }),
  );
  for (const message of failed.flat()) console.error(message);
  return failed.flat().length === 0 ? 0 : 1;
}
