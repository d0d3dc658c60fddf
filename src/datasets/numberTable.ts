import { FormatError } from "./datasetError";

/** A plain decimal, as spreadsheets write it: no blanks, no 0x10, no Infinity. */
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * Reads a table of numbers with commas between them, its columns' names in the first line (in any case of letters).
 * @throws FormatError naming the line and the column where it is anything else
 */
export function parseNumberTable(bytes: Uint8Array, columns: readonly string[], file: string): number[][] {
  const [header, ...lines] = new TextDecoder().decode(bytes).trimEnd().split(/\r?\n/);
  if (header.toUpperCase() !== columns.join(",").toUpperCase()) {
    const found = JSON.stringify(header.slice(0, 100));
    throw new FormatError(file, `line 1 is ${found}, expected the names ${columns.join(",")}`);
  }
  return lines.map((line, i) => {
    const cells = line.split(",");
    if (cells.length !== columns.length) {
      throw new FormatError(file, `line ${i + 2} has ${cells.length} values, expected ${columns.length}`);
    }
    return cells.map((cell, column) => {
      const value = DECIMAL.test(cell) ? Number(cell) : NaN;
      if (!Number.isFinite(value)) {
        const found = JSON.stringify(cell.slice(0, 40));
        throw new FormatError(file, `line ${i + 2}, ${columns[column]}: ${found} is not a number`);
      }
      return value;
    });
  });
}
