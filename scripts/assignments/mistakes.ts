// Known wrong solutions: mistakes/<lesson>/<name>.ts, for every edition of the lesson's assignment.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../commandLine/usageError";
import { type Notebook } from "../notebook/notebookFile";

/** A known wrong solution. */
export interface Mistake {
  name: string;
  /** What is wrong. */
  sentence: string;
  /** The points that are left, by test cell. */
  loses: Record<string, number>;
  /** The code, by solution cell. */
  cells: Record<string, string>;
}

/** The known wrong solutions of a lesson. */
export function mistakesOf(course: string, lesson: string): Mistake[] {
  const folder = join(course, "mistakes", lesson);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => ({
      name: basename(file, ".ts"),
      ...parseMistake(readFileSync(join(folder, file), "utf8"), `mistakes/${lesson}/${file}`),
    }));
}

/**
 * Reads one. `// mistake: a sentence`, `// loses: test-cell, other-test-cell=points that are left`, then for each
 * solution cell that it replaces `// %% its-grade-id` and the code.
 */
export function parseMistake(text: string, file: string): Omit<Mistake, "name"> {
  const [head, ...parts] = text.split(/^\/\/ %% */m);
  const field = (name: string) => {
    const found = new RegExp(`^// ${name}: *(.+)$`, "m").exec(head)?.[1]?.trim();
    if (!found) throw new UsageError(`${file}: its head has no line "// ${name}: ..."`);
    return found;
  };
  const loses = field("loses")
    .split(",")
    .map((word) => word.trim().split("="))
    .map(([cell, kept = "0"]) => {
      if (Number.isNaN(Number(kept)))
        throw new UsageError(`${file}: "${cell}=${kept}" is no number of points`);
      return [cell, Number(kept)] as const;
    });
  const cells = parts.map((part) => {
    const end = part.indexOf("\n");
    return [part.slice(0, end).trim(), part.slice(end + 1).trim()] as const;
  });
  if (cells.length === 0) throw new UsageError(`${file}: it replaces no cell; "// %% grade_id" begins one`);
  return { sentence: field("mistake"), loses: Object.fromEntries(loses), cells: Object.fromEntries(cells) };
}

/** The reference solution with the mistake in it, as a parsed notebook. */
export function withMistake(notebook: Notebook, { name, cells }: Pick<Mistake, "name" | "cells">): Notebook {
  const missing = new Set(Object.keys(cells));
  const changed = notebook.cells.map((cell) => {
    const { grade_id: id, solution } = cell.metadata?.nbgrader ?? {};
    if (!solution || id === undefined || !missing.delete(id)) return cell;
    return { ...cell, source: cells[id] };
  });
  if (missing.size === 0) return { ...notebook, cells: changed };
  throw new UsageError(`the mistake ${name} replaces ${[...missing].join(", ")}, which is no solution cell`);
}
