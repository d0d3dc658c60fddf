import * as tf from "@tensorflow/tfjs-node";
import { Images } from "../datasets/images";
import { describe } from "../ground/describe";
import { refuseDisposed } from "../ground/disposedTensor";
import { type Frame, frameRows, isFrame, isSeries } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { knownNames } from "../ground/nearest";
import { MultiHot } from "./multiHot";

/** What has columns of numbers: rows in an array, a tensor `[rows, columns]`, a Danfo DataFrame or a Series. */
export type Columns = ArrayLike<number>[] | tf.Tensor2D | Frame;

/** Rows with named columns, and a way back to the kind that they came in. */
export interface NamedMatrix<T> {
  /** The columns' names; an array's and a tensor's columns are named "0", "1", ... */
  names: string[];
  /** Copies of the rows, as plain arrays: in a typed one of integers a decimal would be cut. */
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
  if (opened.rows.length === 0 || opened.names.length === 0) {
    throw new RangeError(
      say({
        ko: `${what}: 비어 있습니다. 행이 하나는 있어야 합니다.`,
        en: `${what} is empty; at least one row is needed`,
      }),
    );
  }
  const width = opened.names.length;
  const ragged = opened.rows.findIndex((row) => row.length !== width);
  if (ragged >= 0) {
    const length = opened.rows[ragged].length;
    throw new RangeError(
      say({
        ko: `${what}: 0행에는 열이 ${width}개인데 ${ragged}행에는 ${length}개입니다.`,
        en: `${what} has ${width} columns in row 0, but ${length} in row ${ragged}`,
      }),
    );
  }
  return opened;
}

function openAny(given: Columns, what: string): NamedMatrix<Columns> {
  if (given instanceof tf.Tensor) return openTensor(given, what);
  if (isFrame(given)) {
    return {
      names: [...given.columns],
      rows: frameRows(given),
      rebuild: (rows, names) => frameLike(given, rows, names),
    };
  }
  if (Array.isArray(given)) {
    const rows = Array.from(given as unknown[], (row, i) => plainRow(row, i, what));
    return { names: numbered(rows[0]?.length ?? 0), rows, rebuild: (rows) => rows as number[][] };
  }
  refusePromise(given, what);
  throw noColumns(given, what);
}

function openTensor(given: tf.Tensor, what: string): NamedMatrix<Columns> {
  refuseDisposed(given, what);
  if (given.rank !== 2) {
    throw new RangeError(
      say({
        ko: `${what}: [행, 열] 모양의 텐서이어야 하는데 모양이 [${given.shape}]입니다. reshape로 바꾸십시오.`,
        en: `${what} must be a tensor [rows, columns], but its shape is [${given.shape}]; reshape it`,
      }),
    );
  }
  return {
    names: numbered(given.shape[1] ?? 0),
    rows: given.arraySync() as number[][],
    rebuild: (rows) => tf.tensor2d(rows as number[][]),
  };
}

function plainRow(row: unknown, i: number, what: string): unknown[] {
  if (Array.isArray(row)) return Array.from(row as unknown[]);
  if (ArrayBuffer.isView(row) && !(row instanceof DataView))
    return Array.from(row as unknown as ArrayLike<unknown>);
  if (i === 0 && typeof row === "number") throw oneList(what);
  throw new TypeError(
    say({
      ko: `${what}: 행의 배열 [[...], [...]]이어야 하는데 ${i}행이 ${describe(row)}입니다.`,
      en: `${what} must be an array of rows, [[...], [...]]; its row ${i} is ${describe(row)}`,
    }),
  );
}

function oneList(what: string): TypeError {
  return new TypeError(
    say({
      ko: `${what}: 행의 배열이 필요한데 수가 한 줄로 들어왔습니다. 열이 하나라면 values.map((value) => [value])로 바꾸십시오.`,
      en: `${what} must be rows, but is one list of numbers; for a single column give values.map((value) => [value])`,
    }),
  );
}

function noColumns(given: unknown, what: string): TypeError {
  if (given instanceof MultiHot || given instanceof Images) {
    return new TypeError(
      say({
        ko: `${what}: ${describe(given)}는 이미 0과 1(또는 0~255)로 된 값이라 열로 다루지 않습니다. 꼭 필요하면 toTensor()로 바꾸십시오.`,
        en: `${what} is a ${describe(given)}, whose values are all of one scale; if need be, give its toTensor()`,
      }),
    );
  }
  if (ArrayBuffer.isView(given)) return oneList(what);
  return new TypeError(
    say({
      ko: `${what}: 행의 배열, 텐서, DataFrame 가운데 하나이어야 합니다. 받은 값: ${describe(given)}`,
      en: `${what} must be an array of rows, a tensor or a DataFrame, got ${describe(given)}`,
    }),
  );
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}`);

type FrameClass = new (values: unknown[], options: object) => Frame;
/** What Danfo's frames and series are both made of. */
type CommonClass = new (given: object) => Frame;

// The types are named for Danfo, which otherwise guesses them from the first 20 rows: 21 whole numbers and then a
// decimal would make a column whose tensor has lost its decimals.
function frameLike(frame: Frame, rows: unknown[][], columns: string[]): Frame {
  const dtypes = columns.map((_, j) =>
    rows.every((row) => typeof row[j] === "number") ? "float32" : "string",
  );
  // A series has room for one column. Its DataFrame class is not to be had from it, what both have in common is.
  if (isSeries(frame) && columns.length > 1) {
    const Common = Object.getPrototypeOf(frame.constructor) as CommonClass;
    return new Common({ data: rows, columns, index: [...frame.index], dtypes, isSeries: false });
  }
  const OfItsKind = frame.constructor as FrameClass;
  const values = isSeries(frame) ? rows.map(([value]) => value) : rows;
  return new OfItsKind(values, { columns, index: [...frame.index], dtypes });
}

/** Where a wanted column is. @throws when there is none, naming those there are */
export function placeOf(column: string | number, names: string[], what: string): number {
  const place = names.indexOf(`${column}`);
  if (place < 0) {
    const remedy = knownNames(`${column}`, names, { ko: "열", en: "it has" });
    throw new RangeError(
      say({
        ko: `${what}: ${column}라는 열이 없습니다. ${remedy}`,
        en: `${what} has no column ${column}; ${remedy}`,
      }),
    );
  }
  return place;
}

/** @throws when train and test have different columns, naming the first difference */
export function sameColumns(train: string[], test: string[], who: string): void {
  const missing = train.find((name) => !test.includes(name));
  if (missing !== undefined) {
    throw new RangeError(
      say({
        ko: `${who}: train에 있는 열 ${missing}이(가) test에는 없습니다.`,
        en: `${who}: test has no column ${missing}, which train has`,
      }),
    );
  }
  const extra = test.find((name) => !train.includes(name));
  if (extra !== undefined) {
    throw new RangeError(
      say({
        ko: `${who}: test에 있는 열 ${extra}이(가) train에는 없습니다.`,
        en: `${who}: test has a column ${extra}, which train does not have`,
      }),
    );
  }
  const moved = train.findIndex((name, i) => name !== test[i]);
  if (moved >= 0) {
    throw new RangeError(
      say({
        ko: `${who}: ${moved}번 열이 train에서는 ${train[moved]}, test에서는 ${test[moved]}입니다. 순서를 맞추십시오.`,
        en: `${who}: column ${moved} is ${train[moved]} in train, but ${test[moved]} in test; bring them into one order`,
      }),
    );
  }
}
