import { say, type Words } from "../ground/language";
import { knownNames } from "../ground/nearest";
import { checkOption, rule } from "../ground/options";
import { emit } from "../display/show";
import { CheckResult, type Outcome } from "./checkResult";
import { Hint, NotMet } from "./hint";
import { inOneLine } from "./inOneLine";
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
 *
 * @example
 * ```ts
 * await check("softmax"); // in the cell after the solution
 * ```
 */
export async function check(name: string, variables?: Variables): Promise<CheckResult> {
  checkOption("check", "name", name, rule.text);
  if (!Object.hasOwn(tasks, name)) {
    const known = knownNames(name, Object.keys(tasks), { ko: "있는 과제", en: "there are:" });
    throw new Error(
      say({
        ko: `check: ${JSON.stringify(name)}이라는 과제는 없습니다. ${known}`,
        en: `check: there is no task ${JSON.stringify(name)}; ${known}`,
      }),
    );
  }
  if (variables !== undefined) checkOption("check", "variables", variables, rule.object);
  const result = await runTask(name, tasks[name], variables ?? notebookVariables());
  if (result.points > 0) return result;
  emit({ "text/html": result.toHtml(), "text/plain": result.toString() });
  throw new NothingEarned(
    say({
      ko: `${name}: 아직 점수가 없습니다. 위의 힌트를 보십시오.`,
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
  const reason = whyNone(task, student);
  const outcomes: Outcome[] = [];
  for (const test of task.tests) {
    if (reason === undefined) outcomes.push(await runTest(test, student));
    else outcomes.push({ test, passed: false, hint: reason });
  }
  return new CheckResult(name, toldOnce(outcomes));
}

/** Why no test can be passed: something is not there, or was left to the library. */
function whyNone({ needs, byHand = [] }: Task, student: Student): Words | undefined {
  const missing = needs.find((needed) => !student.has(needed));
  if (missing !== undefined) return notThere(missing);
  const left = student.calls(needs[0], byHand);
  return left === undefined ? undefined : notByHand(needs[0], left);
}

async function runTest(test: Test, student: Student): Promise<Outcome> {
  student.lastCall = undefined;
  try {
    await test.run(student);
    return { test, passed: true };
  } catch (thrown) {
    const call = student.lastCall;
    if (thrown instanceof Hint) return { test, passed: false, call, hint: thrown.words };
    if (!(thrown instanceof NotMet)) return { test, passed: false, call, error: firstLine(thrown) };
    const { got, expected } = thrown.compared ?? {};
    const values = thrown.compared && { got: inOneLine(got), expected: inOneLine(expected) };
    return { test, passed: false, call, ...values, hint: test.hint };
  }
}

/** What one test has said already, the next need not say: an error, a missing name, a missing return. */
function toldOnce(outcomes: readonly Outcome[]): Outcome[] {
  const told = new Set<string>();
  return outcomes.map((outcome) => {
    const { test, passed, hint, error } = outcome;
    const reason = error ?? (hint === undefined || hint === test.hint ? undefined : hint.en);
    if (passed || reason === undefined) return outcome;
    if (told.has(reason)) return { test, passed, hint: asAbove };
    told.add(reason);
    return outcome;
  });
}

const asAbove: Words = { ko: "위와 같은 까닭입니다.", en: "For the same reason as above." };

function notByHand(name: string, left: string): Words {
  return {
    ko: `\`${name}\`이(가) 하는 일을 라이브러리의 \`${left}\`에 맡겼습니다. 이 과제에서는 직접 씁니다.`,
    en: `\`${name}\` leaves its work to the library's \`${left}\`. In this task you write it yourself.`,
  };
}

function firstLine(thrown: unknown): string {
  const [line = ""] = String(thrown).split("\n");
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
