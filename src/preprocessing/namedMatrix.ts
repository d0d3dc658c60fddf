import * as tf from "@tensorflow/tfjs-node";
import { type Frame, frameRows, isFrame, isSeries } from "../ground/frame";

/** What has columns of numbers: rows in an array, a tensor `[rows, columns]` or a Danfo DataFrame. */
export type Columns = number[][] | tf.Tensor2D | Frame;

/** Rows with named columns, and a way back to the kind that they came in. */
export interface NamedMatrix<T> {
  /** The columns' names; an array's and a tensor's columns are named "0", "1", ... */
  names: string[];
  rows: unknown[][];
  /** These rows and columns as the kind that was given. */
  rebuild: (rows: unknown[][], names: string[]) => T;
}

/**
 * Opens whatever has columns.
 * @param what names the argument in errors, such as `standardize: train`
 */
export function openColumns<T extends Columns>(given: T, what: string): NamedMatrix<T> {
  const opened = openAny(given, what) as NamedMatrix<T>;
  if (opened.rows.length === 0) throw new RangeError(`${what} is empty; at least one row is needed`);
  const width = opened.names.length;
  opened.rows.forEach((row, i) => {
    if (row?.length !== width) {
      throw new RangeError(`${what} has ${width} columns in row 0, but ${row?.length} in row ${i}`);
    }
  });
  return opened;
}

function openAny(given: Columns, what: string): NamedMatrix<Columns> {
  if (given instanceof tf.Tensor) {
    return {
      names: numbered(given.shape[1]),
      rows: given.arraySync(),
      rebuild: (rows) => tf.tensor2d(rows as number[][]),
    };
  }
  if (isFrame(given)) {
    return {
      names: [...given.columns],
      rows: frameRows(given),
      rebuild: (rows, names) => frameLike(given, rows, names),
    };
  }
  if (Array.isArray(given)) {
    return { names: numbered(given[0]?.length ?? 0), rows: given, rebuild: (rows) => rows as number[][] };
  }
  throw new TypeError(`${what} must be an array of rows, a tensor or a DataFrame, got ${typeof given}`);
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}`);

type FrameClass = new (values: unknown[], options: object) => Frame;

// The types are named for Danfo, which otherwise guesses them from the first 20 rows: 21 whole numbers and then a
// decimal would make a column whose tensor has lost its decimals.
function frameLike(frame: Frame, rows: unknown[][], columns: string[]): Frame {
  const dtypes = columns.map((_, j) =>
    rows.every((row) => typeof row[j] === "number") ? "float32" : "string",
  );
  const OfItsKind = frame.constructor as FrameClass;
  const values = isSeries(frame) ? rows.map(([value]) => value) : rows;
  return new OfItsKind(values, { columns, index: [...frame.index], dtypes });
}

/** Where a wanted column is. @throws when there is none, naming those there are */
export function placeOf(column: string | number, names: string[], what: string): number {
  const place = names.indexOf(`${column}`);
  if (place < 0) throw new RangeError(`${what} has no column ${column}; it has ${names.join(", ")}`);
  return place;
}

/** @throws when train and test have different columns, naming the first difference */
export function sameColumns(train: string[], test: string[], who: string): void {
  const missing = train.find((name) => !test.includes(name));
  if (missing !== undefined) throw new RangeError(`${who}: test has no column ${missing}, which train has`);
  const extra = test.find((name) => !train.includes(name));
  if (extra !== undefined)
    throw new RangeError(`${who}: test has a column ${extra}, which train does not have`);
  const moved = train.findIndex((name, i) => name !== test[i]);
  if (moved >= 0) {
    throw new RangeError(
      `${who}: column ${moved} is ${train[moved]} in train, but ${test[moved]} in test; bring them into one order`,
    );
  }
}
