import { ToldError } from "./toldError";
import { UsageError } from "./usageError";

interface Ending {
  /** Which errors, besides those made to be told and the system's own (no such file, a full disk), are for people. */
  isForPeople?: (error: Error) => boolean;
  inWords?: (error: Error) => string;
}

/**
 * Runs a command to its exit code: 0 when all is well, 1 when something failed, 2 when it was asked for what can't be done
 * (a {@link UsageError}). What is for people is told in one line, anything else with its stack.
 */
export function runCommand(
  main: () => number | void | Promise<number | void>,
  { isForPeople = () => false, inWords = ({ message }) => message }: Ending = {},
): void {
  Promise.resolve()
    .then(main)
    .then((code) => (process.exitCode = code ?? process.exitCode))
    .catch((error: Error) => {
      const isTold = error instanceof ToldError || "syscall" in error || isForPeople(error);
      console.error(isTold ? inWords(error) : error);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    });
}
