/**
 * A Danfo DataFrame, known by its shape: importing Danfo takes over a second, so only who makes frames imports it.
 */
export interface Frame {
  readonly columns: string[];
  readonly values: unknown;
  readonly shape: number[];
  readonly index: (string | number)[];
}

/** Whether `value` is a DataFrame: named columns over rows of values. */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== "object" || value === null) return false;
  const { columns, values, index } = value as Partial<Frame>;
  return Array.isArray(columns) && Array.isArray(values) && Array.isArray(index);
}

/**
 * The frame's values, row by row.
 * @throws when a value is not a finite number, naming its row and its column
 */
export function frameRows(frame: Frame, who: string): number[][] {
  const rows = frame.values as unknown[][];
  rows.forEach((row, i) =>
    row.forEach((value, j) => {
      if (typeof value !== "number" || !Number.isFinite(value)) {
        throw new RangeError(
          `${who} has ${typeof value === "string" ? JSON.stringify(value) : value} in row ${i}, column ${frame.columns[j]}; ` +
            `every value must be a finite number`,
        );
      }
    }),
  );
  return rows as number[][];
}
