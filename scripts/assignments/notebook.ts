// As much of a notebook's file as these scripts look at.

export interface Cell {
  cell_type: string;
  metadata: { nbgrader?: { grade_id?: string; solution?: boolean } };
  source: string | string[];
  outputs?: unknown[];
}

export interface Notebook {
  cells: Cell[];
}

/** The name that nbgrader knows the cell by. */
export const idOf = ({ metadata }: Cell) => metadata.nbgrader?.grade_id;

export const textOf = ({ source }: Cell) => (Array.isArray(source) ? source.join("") : source);
