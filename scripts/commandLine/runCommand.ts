import { UsageError } from "./usageError";

/** Runs a command to its exit code, 0 where it gives none. A mistake in how it was called is told in one line. */
export function runCommand(main: () => Promise<number | void>): void {
  main()
    .then((code) => (process.exitCode = code ?? process.exitCode))
    .catch((error: unknown) => {
      console.error(error instanceof UsageError ? error.message : error);
      process.exitCode = 1;
    });
}
