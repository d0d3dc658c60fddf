/** One part of set-up, which judges by itself whether its work is there and complete. */
export interface Step {
  title: string;
  isDone(): boolean;
  /** Does the work; the text that it returns, if any, says how. */
  run(): Promise<string | void>;
}

/** What scripts/setup.mjs knows of where it works. */
export interface Machine {
  root: string;
  /** The open file that is locked as long as set-up or a command that it started runs. */
  lock?: number;
  /** The command that starts a Python of which an environment can be made. */
  findPython: () => string;
  /** The command of a C++ compiler; undefined where there is none. */
  findCompiler: () => string | undefined;
}

/** What set-up lends to its steps. */
export interface Tools extends Machine {
  run: Run;
}

/**
 * Runs a command and resolves to what it printed. Aborted by `signal`, or when set-up ends in whatever way, it is killed
 * with all its children. `env` is added to the environment. Rejects with a {@link CommandError}.
 */
export type Run = (
  command: string,
  args: string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal },
) => Promise<string>;

/** A command ended badly; `output` is what it printed. */
export interface CommandError extends Error {
  output: string;
}

export function isCommandError(error: unknown): error is CommandError {
  return error instanceof Error && "output" in error;
}
