import type * as TypeScript from "@tslab/typescript-for-tslab";

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
