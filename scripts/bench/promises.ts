import { textTable } from "../commandLine/textTable";

/** What the course promises of a figure. */
export interface Promised {
  what: string;
  found: number;
  atLeast?: number;
  atMost?: number;
  /** How many decimals are shown; 1 by default. */
  digits?: number;
}

/** What was promised, what was found, and whether it was kept, as a table. */
export function promisesTable(promises: Promised[]): string {
  const rows = promises.map(({ what, found, atLeast, atMost, digits = 1 }) => {
    const isKept = found >= (atLeast ?? -Infinity) && found <= (atMost ?? Infinity);
    const limit = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
    return [isKept ? "kept" : "MISSED", what, found.toFixed(digits), limit];
  });
  return textTable([["", "promised", "found", "limit"], ...rows], [2]);
}
