/**
 * Every door between parts that may not import one another, or that are loaded from different bundles: the library, the
 * kernel, the batch run, a browser's page. Each is a `Symbol.for`, on which those who never met agree. No other file of the
 * course writes one.
 */

/** A value that one part leaves on `globalThis`, and another finds there. */
export interface Door<Value> {
  readonly key: symbol;
  /** What stands there now; undefined where nobody has opened the door. */
  look(): Value | undefined;
  open(value: Value): void;
  /** Has everyone who looks be told what there is at that moment. */
  openTo(get: () => Value): void;
}

/** Frozen: a graded notebook may look, and change nothing. */
function door<Value>(name: string): Door<Value> {
  const key = Symbol.for(name);
  return Object.freeze({
    key,
    look: () => (globalThis as Record<symbol, unknown>)[key] as Value | undefined,
    open: (value: Value) => void Object.assign(globalThis, { [key]: value }),
    openTo: (get: () => Value) => void Object.defineProperty(globalThis, key, { configurable: true, get }),
  });
}

/** The language of the edition: opened by the library's `setLanguage`, used by the kernel for its own words to the learner. */
export const languageDoor = door<"ko" | "en">("denselab.language");

/** What the cells have declared, by name: opened by the kernel, used by the library's `check`. */
export const variablesDoor = door<Record<string, unknown>>("denselab.variables");

/**
 * Where data came from, and which datasets were stand-ins: opened by the library, asked by the batch run at a lesson's
 * end, wherever the library lies (`scripts/python/run/kernel_sources.py`).
 */
export const sourcesDoor =
  door<() => [sources: Record<string, string>, standIns: string[]]>("denselab.sources");

/** Whether the learner wants the cell to stop, fresh for each cell: opened by the kernel, used by trainings, ours and tfjs's. */
export const interruptDoor = door<AbortSignal>("Jupyter.interrupt");

/** The page of a browser's kernel: where its site is, and the files beside the notebook. Opened by the kernel, used by the library. */
export const placeDoor = door<{
  site: string;
  askForFile(name: string): Promise<Uint8Array | undefined>;
}>("denselab.place");

/** Resolves when a browser's kept files are there: opened by a script of the library's, awaited by the kernel before its first cell. */
export const preparedDoor = door<Promise<void>>("denselab.prepared");

/** A file that a browser keeps. */
export interface KeptFile {
  bytes: Uint8Array;
  /** When it was written, in milliseconds since 1970. */
  time: number;
}

/** A browser's files in memory, by path: opened by the first bundle of a worker, used by all of them as one table. */
export const filesDoor = door<Map<string, KeptFile>>("denselab.files");

/** Brings what a path holds into the browser's database: opened by the bundle that has it open, used by all. */
export const keepDoor = door<(path: string) => void>("denselab.keep");

/** On tfjs's `LayersModel.prototype`: our translator of Keras's names, put there by each library that is loaded, used by the one wrap. */
export const compileKey: unique symbol = Symbol.for("denselab.compile");

/**
 * The method with which an object shows itself in a notebook, by the convention of Deno's Jupyter kernel: on whatever has a
 * picture, used by the kernel, and by `show`.
 */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");
