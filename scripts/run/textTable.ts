/**
 * Rows as a terminal shows them, the first of them the head; each column as wide as its longest cell.
 *
 * @param numeric which columns end, rather than begin, at one place
 */
export function textTable(rows: string[][], numeric: readonly number[] = []): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (cell: string, column: number): string =>
    numeric.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  const line = (row: string[]): string => row.map(pad).join("  ").trimEnd();
  return [
    line(rows[0]),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...rows.slice(1).map(line),
  ].join("\n");
}
