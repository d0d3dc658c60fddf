import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { right } from "./hostileStudents";
import { type LightCourse, type Notebook, light, notebookName } from "./lightCourse";

/** Honest work that comes in an odd state. */
export interface Odd {
  /** Changes the notebook, in which the solution is right already. */
  change?: (notebook: Notebook) => void;
  /** Hands it in, in another way than as a notebook of the right name. */
  handIn?: (
    notebook: Notebook,
    write: (content: string | Buffer, ...path: string[]) => void,
    folder: string,
  ) => void;
  /** The points for the cells hidden, partial and quiet; undefined if it is refused. */
  points?: [number, number, number];
  /** What is said of it. */
  says: RegExp | undefined;
}

/** The points of right work. */
export const all: [number, number, number] = [3, 4, 2];
export const json = (notebook: Notebook) => JSON.stringify(notebook);
export const essay = "Because two is one and one.";

/** Lays one down as a submission of that name; the solution is right in it. */
export function handInOdd(course: LightCourse, student: string, { change, handIn }: Odd): void {
  const notebook = course.read("release", light, notebookName);
  // nbformat writes the lines of a cell one by one.
  for (const each of notebook.cells) each.source = [each.source].flat().join("");
  notebook.cells[1].source = right;
  notebook.cells[5].source = essay;
  change?.(notebook);
  const write = (content: string | Buffer, ...path: string[]) =>
    course.writeText(content, "submitted", student, light, ...path);
  const folder = join(course.folder, "submitted", student, light);
  mkdirSync(folder, { recursive: true });
  if (handIn) handIn(notebook, write, folder);
  else write(json(notebook), notebookName);
}
