// What a released notebook shows although a student must not see it.
import { type Cell, type Notebook, gradeIdOf, textOf } from "../notebook/notebookFile";

const regions = ["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"];

/**
 * Compares a source notebook with its release, both parsed. Returns the leaks in words: a delimiter, a line of a
 * solution, of hidden tests or of a mark scheme that stands nowhere else in its cell, an output.
 */
export function leaksOf(source: Notebook, released: Notebook): string[] {
  const leaks: string[] = [];
  const known = new Map(source.cells.filter(gradeIdOf).map((cell) => [gradeIdOf(cell), cell]));
  for (const [index, cell] of released.cells.entries()) {
    const where = `cell ${index + 1}${gradeIdOf(cell) ? ` (${gradeIdOf(cell)})` : ""}`;
    const text = textOf(cell);
    // Also one that is misspelt, which nbgrader doesn't see.
    const delimiter = /\b(?:BEGIN|END) +(?:SOLUTION|HIDDEN|MARK)[A-Z ]*\b/.exec(text);
    if (delimiter) leaks.push(`${where} has the delimiter ${delimiter[0]}`);
    if (cell.outputs && cell.outputs.length > 0) leaks.push(`${where} has outputs`);
    const lines = new Set(linesOf(text));
    for (const secret of secretsOf(known.get(gradeIdOf(cell)))) {
      if (lines.has(secret)) leaks.push(`${where} shows: ${secret}`);
    }
  }
  return leaks;
}

/** The lines that stand only between delimiters. */
function secretsOf(cell: Cell | undefined): string[] {
  const secret = new Set<string>();
  const open = new Set<string>();
  let inside = false;
  for (const line of cell ? linesOf(textOf(cell)) : []) {
    if (regions.some((region) => line.includes(`BEGIN ${region}`))) inside = true;
    else if (regions.some((region) => line.includes(`END ${region}`))) inside = false;
    else (inside ? secret : open).add(line);
  }
  return [...secret].filter((line) => !open.has(line) && /\w/.test(line));
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim());
