import { type Words } from "../ground/language";

/** Thrown by a test that knows better than its general hint what went wrong. */
export class Hint extends Error {
  override readonly name = "Hint";

  constructor(readonly words: Words) {
    super(words.en);
  }
}

/** Thrown by a test that was not met, where the test's own hint says all. */
export class NotMet extends Error {
  override readonly name = "NotMet";

  /** @param compared what came and what should have come, where the test compares two values */
  constructor(readonly compared?: { got: unknown; expected: unknown }) {
    super("the test is not met");
  }
}
