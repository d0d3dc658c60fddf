/** Set-up can't go on: the message is one sentence that says what is wrong and what to install or do. */
export class SetupError extends Error {
  name = "SetupError";
}
