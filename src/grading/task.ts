import { type Words } from "../ground/language";
import { Hint, NotMet } from "./hint";
import { type Expected, matches } from "./matches";
import { type Student } from "./student";

/**
 * What a student has to write, and how it is tested. A task lies under its name in `./tasks`; `check(name)` runs it.
 *
 *     export const standardize: Task = {
 *       needs: ["standardize"],
 *       tests: [
 *         {
 *           points: 2,
 *           what: { ko: "각 열의 평균이 0이 됩니다", en: "every column's mean becomes 0" },
 *           hint: { ko: "각 열에서 무엇을 빼야 할까요?", en: "What is to be taken from each column?" },
 *           run(student) {
 *             const scaled = student.call<number[][]>("standardize", [[1], [3]]);
 *             expectMatch(scaled[0][0] + scaled[1][0], 0);
 *           },
 *         },
 *       ],
 *     };
 */
export interface Task {
  /** The student's functions and values that the tests use, by the names of the cells' variables. */
  readonly needs: readonly string[];
  /** Functions of the library that do what is to be written: who calls one has not written it, and earns nothing. */
  readonly byHand?: readonly string[];
  /** The visible tests, in order. Their points together are those of the notebook's test cell. */
  readonly tests: readonly Test[];
}

/** One test: a sentence about the student's work that is true or not. */
export interface Test {
  /** What it is worth; halves are possible. */
  readonly points: number;
  /** The behaviour, in a sentence that the student reads. */
  readonly what: Words;
  /** What to think about if it fails. It helps, and does not give the answer away. */
  readonly hint: Words;
  /**
   * Passes unless it throws (or rejects). A `Hint` that it throws replaces `hint`; any other error is taken for
   * the student's and shown beside it.
   */
  readonly run: (student: Student) => void | Promise<void>;
}

/**
 * Fails the test unless the condition holds.
 *
 * @param words - a better hint than the test's own
 * @throws {Hint} with these words, or {NotMet} without
 */
export function expectThat(condition: boolean, words?: Words): asserts condition {
  if (condition) return;
  if (words) throw new Hint(words);
  throw new NotMet();
}

/**
 * Fails the test unless what came {@link matches} what should have come; the student sees both, and what went in.
 *
 * @throws {NotMet}
 */
export function expectMatch(got: unknown, expected: Expected, tolerance?: number): void {
  if (!matches(got, expected, tolerance)) throw new NotMet({ got, expected });
}
