import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Host } from "./host";

/** A cell that was compiled, to find its lines again when an error names it. */
export interface CompiledCell {
  /** What the learner calls it: `In [3]`. */
  label: string;
  source: string;
  /** From the running code to tslab's JavaScript, and from there to the source. */
  maps: string[];
}

/** The source's line of a place in a cell's running code, all from 1; undefined for what the compiler added. */
export function lineOf(
  { maps, source }: CompiledCell,
  host: Host,
  line: number,
  column: number,
): number | undefined {
  let place: { line: number; column: number } | undefined = { line: line - 1, column: column - 1 };
  for (const map of maps) {
    place = host.sourcePlace(map, place.line, place.column);
    if (!place) return undefined;
  }
  // tslab puts one line of its own before the cell's, so that the count from 0 is one from 1.
  return place.line <= source.split("\n").length ? place.line : undefined;
}

/** A cell that is being written, as the compiler sees it. */
export interface CellView {
  program: TypeScript.Program;
  file: TypeScript.SourceFile;
  /** How many characters of the file stand before the cell's own. */
  offset: number;
}

/** For the compiler's questions that could be called off, and are not. */
export const uncancelled: TypeScript.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => undefined,
};
