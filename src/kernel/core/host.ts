import { type CellOutput } from "./cellOutput";

/** JavaScript of a module beside the notebook, compiled from its TypeScript. */
export interface LocalModule {
  path: string;
  data: string;
}

/** All that a notebook's core asks of the machine it runs on: Node's process, or a browser's worker. */
export interface Host {
  /** For people: `Node v22.1.0`. */
  readonly name: string;
  /** The learner's wish to stop, in memory that a busy host can still be told through. */
  readonly stopWish: Int32Array;
  /** Runs a script in the global scope. Throws what the script throws. */
  runScript(script: string): unknown;
  /** What `import` and `require` of this name give a cell, with what else a cell's `require` has, such as Node's `require.cache`. */
  readonly require: (name: string) => unknown;
  /** What `require` finds from now on at these paths. */
  addModules(modules: readonly LocalModule[]): void;
  /** A module that was stopped while it loaded would stay half loaded. */
  forgetHalfLoaded(): void;
  /** A value as the host's console prints it. */
  inspect(value: unknown): string;
  isError(value: unknown): value is Error;
  /** The place in the source, all from 0, of a place in what was made of it; undefined for what has no source. */
  sourcePlace(map: string, line: number, column: number): { line: number; column: number } | undefined;
  /** Resolves after a turn of the event loop, when promises that nobody awaits have been noticed. */
  turn(): Promise<void>;
  /** Puts back what a cell has replaced of the language that the kernel itself needs; says what that was. */
  restoreLanguage(): string[];
  /** Leads to the notebook what cells do to the whole process. */
  openTo(cells: CellHost): void;
}

/** What a host tells the notebook of its cells. */
export interface CellHost {
  print: CellOutput["print"];
  clear(): void;
  /** Sends what has been printed and waits to be sent. */
  flush(): void;
  /** Ends the running cell, which waits for what will not come. */
  fail(thrown: unknown): void;
  /** tslab's `display`: one `display_data` message, or one that updates it. */
  display(data: object, update?: boolean): void;
  /** An error that nobody caught; `what` says how it came about. */
  stray(what: string, thrown: unknown): void;
}
