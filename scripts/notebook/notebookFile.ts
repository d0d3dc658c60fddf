// A notebook as its file has it.
import { readFileSync } from "node:fs";

export interface Cell {
  cell_type: string;
  id?: string;
  metadata?: {
    nbgrader?: { grade_id?: string; points?: number; solution?: boolean };
    [name: string]: unknown;
  };
  source: string | string[];
  attachments?: unknown;
  outputs?: unknown[];
  execution_count?: number | null;
}

export interface Notebook {
  cells: Cell[];
  metadata?: Record<string, unknown>;
  nbformat?: number;
  nbformat_minor?: number;
}

export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, "utf8")) as Notebook;
}

/** The name that nbgrader knows the cell by. */
export const gradeIdOf = ({ metadata }: Cell) => metadata?.nbgrader?.grade_id;

export const textOf = ({ source }: Cell) => (Array.isArray(source) ? source.join("") : source);
