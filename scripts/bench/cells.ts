import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { notebooksFolder, python, pythonScript } from "../commandLine/paths";
import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";
import { measure } from "./measure";
import { median } from "./median";

export const usage = `npm run bench -- cells [--cells N]
  2,000 cells of all sorts in one kernel: what a cell takes and the kernel holds, early and late; about five minutes`;

/** What a cell took, and what the kernel held after it. */
export interface ManyCellsLine {
  cell: number;
  /** Its round trip. */
  seconds: number;
  /** The kernel's processor time, in seconds. */
  processor: number;
  mb: number;
}

/** A cell may take so many times what one took at the hundredth. */
const limit = 1.3;
/** Five times the whole mixture of cells. */
const around = 100;

/** `npm run bench -- cells`: many cells of all sorts in one kernel; the last ones beside those around the hundredth. */
export async function benchCells(args: string[]): Promise<string> {
  const options = { cells: { type: "string", default: "2000" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const cells = readCount("bench cells: --cells", values.cells);
  if (cells < 3 * around)
    throw new UsageError(`bench cells: --cells must be at least ${3 * around}, got ${cells}`);
  const file = join(projectFolder, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json");
  const spec = JSON.parse(readFileSync(file, "utf8")) as { argv: string[]; env: Record<string, string> };
  const script = pythonScript("bench/peers/kernel_many_cells.py");
  const command = [python(), script, join(notebooksFolder, "en"), String(cells), JSON.stringify(spec.argv)];
  const { lines } = await measure<ManyCellsLine>({ command, env: spec.env });
  return cellsReport(lines);
}

/** What the cells took, for a person. Whatever else the machine does is in the round trip, and hardly in the processor's time. */
export function cellsReport(lines: ManyCellsLine[]): string {
  const parts = [lines.slice(around / 2, (3 * around) / 2), lines.slice(-around)];
  const compare = (name: string, of: (line: ManyCellsLine) => number) => {
    const [early, late] = parts.map((part) => part.reduce((sum, line) => sum + of(line), 0) / part.length);
    const ms = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
    const text = `${name}: ${ms(early)} around cell 100, ${ms(late)} at ${lines.length}; ratio ${(late / early).toFixed(2)}`;
    return { text, isKept: late / early <= limit };
  };
  const processor = compare("a cell's processor time", (line) => line.processor);
  const trip = compare("a cell's round trip", ({ seconds }) => seconds);
  const [early, late] = parts.map((part) => median(part.map(({ mb }) => mb)));
  return [
    processor.text,
    trip.text,
    `  at most ${limit} was promised: ${processor.isKept ? "kept" : "MISSED"}`,
    `memory: ${early.toFixed(0)} MB around cell 100, ${late.toFixed(0)} MB at ${lines.length}`,
  ].join("\n");
}
