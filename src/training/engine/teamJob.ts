import { type Arena, type SharedMemory } from "./arena";
import { type TrainerPlan } from "./denseTrainer";
import { type HotRows, type LabelledRows, PlainRows, type Rows } from "./rows";
import { copyHotRows } from "./workspace";

/** Inputs or targets in memory that threads share. */
export type SharedRows =
  { kind: "plain"; values: Float32Array; count: number; sampleSize: number } | { kind: "hot"; hot: HotRows };

/** Which samples of a job's data a model is trained or validated on. */
export interface SharedPart {
  /** The number of its data in the job's list. */
  data: number;
  rows: Int32Array;
}

/** One model of a job. */
export interface TeamModel {
  plan: TrainerPlan;
  training: SharedPart;
  validation?: SharedPart | undefined;
  /** Whence the order of every epoch; null where the samples come in their own order. */
  seed: number | null;
}

/** What a team of threads trains: plain values and shared memory, the same for each of them. */
export interface TeamJob {
  /** In which all models' weights lie, and each thread's room. */
  memory: SharedMemory;
  /** Where the models begin, and where each thread's room does. */
  modelsAt: number;
  roomsAt: number[];
  data: { x: SharedRows; y: SharedRows; weights?: Float32Array | undefined }[];
  models: TeamModel[];
  batchSize: number;
  evaluationBatch: number;
  /** What the threads tell each other; see `TeamBoard`. */
  board: Int32Array;
  /** Of each model loss and metrics, then those of validation, of its last epochs. */
  losses: Float64Array;
}

/** Copies rows into memory that the threads of `arena` share; undefined when they are where no other thread can read them. */
export function shareRows(rows: Rows, arena: Arena): SharedRows | undefined {
  const { hot } = rows;
  if (hot) {
    const at = copyHotRows(arena, hot);
    const starts = arena.integers(at.starts, hot.starts.length);
    return { kind: "hot", hot: { starts, words: arena.integers(at.words, hot.words.length), at } };
  }
  if (!(rows instanceof PlainRows)) return undefined;
  const { values, count, sampleSize } = rows;
  return { kind: "plain", values: shared(values), count, sampleSize };
}

/** What was shared, as a trainer takes it. */
export function sharedExamples({ x, y, weights }: TeamJob["data"][number]): LabelledRows {
  return { x: rowsOf(x), y: rowsOf(y) as PlainRows, ...(weights && { weights }) };
}

function rowsOf(rows: SharedRows): Rows {
  if (rows.kind === "plain") return new PlainRows(rows.values, rows.count, rows.sampleSize);
  const { hot } = rows;
  return {
    hot,
    count: hot.starts.length - 1,
    gather: () => {
      throw new Error("rows of zeros and ones are not gathered");
    },
  };
}

/** A copy of numbers in memory that threads share. */
export function shared<T extends Float32Array | Int32Array>(values: T): T {
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = new (values.constructor as new (buffer: SharedArrayBuffer) => T)(buffer);
  copy.set(values);
  return copy;
}
