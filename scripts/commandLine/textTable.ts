/**
 * Rows as a terminal shows them, the first of them the head; each column as wide as its longest cell.
 *
 * @param numeric which columns end, rather than begin, at one place
 */
export function textTable(rows: string[][], numeric: readonly number[] = []): string {
  const [head, ...lines] = inColumns(rows, numeric);
  return [
    head,
    widthsOf(rows)
      .map((width) => "-".repeat(width))
      .join("  "),
    ...lines,
  ].join("\n");
}

/** The lines of rows without a head, their columns below each other. */
export function inColumns(rows: string[][], numeric: readonly number[] = []): string[] {
  const widths = widthsOf(rows);
  const pad = (cell: string, column: number): string =>
    numeric.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}

function widthsOf(rows: string[][]): number[] {
  return rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
}
