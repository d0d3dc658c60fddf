import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Cell {
  cell_type: "code" | "markdown";
  id: string;
  metadata: { tags?: string[]; nbgrader?: Record<string, unknown> };
  source: string;
  outputs?: { output_type: string; data?: Record<string, unknown>; text?: string; evalue?: string }[];
  execution_count?: null;
}

export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** The assignment's name, and its notebook's. */
export const light = "light-en";
export const notebookName = "light.ipynb";

const cell = (cell_type: Cell["cell_type"], id: string, source: string, nbgrader?: object): Cell => ({
  cell_type,
  id,
  metadata: nbgrader
    ? {
        nbgrader: {
          schema_version: 3,
          grade_id: id,
          grade: false,
          solution: false,
          locked: false,
          task: false,
          ...nbgrader,
        },
      }
    : {},
  source,
  ...(cell_type === "code" ? { execution_count: null, outputs: [] } : {}),
});

const solution = `function double(n: number): number {
  // BEGIN SOLUTION
  return 2 * n;
  // END SOLUTION
}`;

const hiddenTest = `if (double(2) !== 4) throw new Error("2 is not doubled");
// BEGIN HIDDEN TESTS
if (double(-3) !== -6) throw new Error("a negative number is not doubled");
// END HIDDEN TESTS`;

/** A whole assignment that needs no library: all kinds of graded cells, and 10 points of which 1 is given by hand. */
const source: Notebook = {
  cells: [
    cell("markdown", "title", "# Doubling"),
    cell("code", "double", solution, { solution: true }),
    cell("code", "hidden", hiddenTest, { grade: true, locked: true, points: 3 }),
    cell("code", "partial", "double(3) / 2 + 1;", {
      grade: true,
      locked: true,
      points: 4,
    }),
    cell("code", "quiet", 'if (double(0) !== 0) throw new Error("0 is not 0");', {
      grade: true,
      locked: true,
      points: 2,
    }),
    cell("markdown", "why", "Because two of a kind are twice the one.", {
      grade: true,
      solution: true,
      points: 1,
    }),
  ],
  metadata: {
    kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
    language_info: { name: "typescript" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

/** A course of one assignment in a folder of its own. */
export class LightCourse {
  readonly folder = mkdtempSync(join(tmpdir(), "course-"));

  constructor(readonly changeSource: (notebook: Notebook) => void = () => undefined) {
    copyFileSync("notebooks/assignments/nbgrader_config.py", join(this.folder, "nbgrader_config.py"));
    const notebook = structuredClone(source);
    changeSource(notebook);
    this.write(notebook, "source", light, notebookName);
  }

  /** A student hands in the release with the code in place of the stub, and whatever else is changed. */
  handIn(student: string, code?: string, change: (notebook: Notebook) => void = () => undefined): void {
    const notebook = this.read("release", light, notebookName);
    if (code !== undefined) notebook.cells[1].source = code;
    change(notebook);
    this.write(notebook, "submitted", student, light, notebookName);
  }

  read(...path: string[]): Notebook {
    return JSON.parse(readFileSync(join(this.folder, ...path), "utf8")) as Notebook;
  }

  write(notebook: Notebook, ...path: string[]): void {
    this.writeText(JSON.stringify(notebook), ...path);
  }

  writeText(text: string | Buffer, ...path: string[]): void {
    const file = join(this.folder, ...path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs a step of `npm run assignments` on this course. */
  run(step: string, ...args: string[]): Promise<{ code: number; text: string }> {
    return assignments([step, "--course-dir", this.folder, ...args]);
  }
}

/** Runs `npm run assignments`' script; resolves also when it fails. */
export function assignments(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
    execFile(process.execPath, ["dist/scripts/assignments.js", ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
    });
  });
}
