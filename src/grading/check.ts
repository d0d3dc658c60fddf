import { say } from "../ground/language";
import { emit } from "../display/show";
import { CheckResult, type Outcome } from "./checkResult";
import { Hint, NotMet } from "./hint";
import { Student, type Variables, notThere, notebookVariables } from "./student";
import { type Task, type Test } from "./task";
import { tasks } from "./tasks";

/**
 * Runs the visible tests of a task on what the cells above have declared, and answers at once: what passes, a hint
 * for what does not, and the points, in the language that `setLanguage` set. Its text is the bare number of points,
 * which nbgrader takes for the score of a cell whose last expression this is (nbgrader's manual, "Autograder tests:
 * partial credit").
 *
 * @param name - a task's name, as the assignment gives it
 * @param variables - the student's functions and values by name; by default the variables of the notebook's cells
 * @returns the result, which shows itself as a cell's last expression
 * @throws if nothing was earned, once the result has been shown: an error is 0 points to nbgrader, and a failed cell to
 *   its Validate button; and if there is no such task, or no notebook around
 */
export async function check(name: string, variables?: Variables): Promise<CheckResult> {
  if (!Object.hasOwn(tasks, name)) {
    throw new Error(
      `check: there is no task ${JSON.stringify(name)}; there are: ${Object.keys(tasks).join(", ")}`,
    );
  }
  const result = await runTask(name, tasks[name], variables ?? notebookVariables());
  if (result.points > 0) return result;
  emit({ "text/html": result.toHtml(), "text/plain": result.toString() });
  throw new NothingEarned(
    say({
      ko: `${name}: 아직 점수가 없습니다. 위의 힌트를 보세요.`,
      en: `${name}: no points yet. See the hints above.`,
    }),
  );
}

class NothingEarned extends Error {
  override readonly name = "NothingEarned";
}

/** Runs a task's tests, one after the other, each whatever became of the one before. */
export async function runTask(name: string, task: Task, variables: Variables): Promise<CheckResult> {
  const student = new Student(variables);
  const missing = task.needs.find((needed) => !student.has(needed));
  const outcomes: Outcome[] = [];
  for (const test of task.tests) {
    if (missing === undefined) outcomes.push(await runTest(test, student));
    else outcomes.push({ test, passed: false, hint: notThere(missing) });
  }
  return new CheckResult(name, outcomes);
}

async function runTest(test: Test, student: Student): Promise<Outcome> {
  try {
    await test.run(student);
    return { test, passed: true };
  } catch (thrown) {
    if (thrown instanceof Hint) return { test, passed: false, hint: thrown.words };
    if (thrown instanceof NotMet) return { test, passed: false, hint: test.hint };
    return { test, passed: false, hint: test.hint, error: oneLine(thrown) };
  }
}

function oneLine(thrown: unknown): string {
  const [line = ""] = String(thrown).split("\n");
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
