import * as tf from "@tensorflow/tfjs-node";
import { Images } from "../datasets/images";
import { badNumber } from "../ground/badNumber";
import { describe } from "../ground/describe";
import { refuseDisposed } from "../ground/disposedTensor";
import { frameRows, isFrame } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { isList } from "../ground/options";
import { MultiHot } from "../preprocessing/multiHot";
import { DenseSamples, type Matrix, MultiHotSamples, type Samples, TensorSamples } from "./samples";

// Up to this many values (16 MB) a tensor is read out once: gathering rows from an array is faster than by ops.
const readOutSize = 4_000_000;

/**
 * The one door for matrices: brings whatever form a matrix has into {@link Samples}.
 * @param what names the argument in errors, such as `fit: x`
 * @throws when it is empty, ragged or holds a value that is not a finite number, naming the row and the column
 */
export function toSamples(x: Matrix, what: string): Samples {
  if (x instanceof MultiHot) {
    if (x.length === 0) throw empty(what);
    return new MultiHotSamples(x);
  }
  if (x instanceof tf.Tensor) return tensorSamples(x, what);
  if (isFrame(x)) return arraySamples(frameRows(x), what, x.columns);
  if (Array.isArray(x) && !isNumberList(x)) return arraySamples(x, what);
  refusePromise(x, what);
  throw noMatrix(x, what);
}

function noMatrix(x: unknown, what: string): TypeError {
  if (x instanceof Images) {
    return new TypeError(
      say({
        ko: `${what}: 이미지(Images)는 images.toTensor()로 텐서로 바꿔서 넣으십시오. 픽셀값을 255로 나누는 것도 잊지 마십시오.`,
        en: `${what} is a set of Images: give images.toTensor(), best divided by 255`,
      }),
    );
  }
  if (isNumberList(x)) {
    return new TypeError(
      say({
        ko: `${what}: 행의 배열이 필요한데 수가 한 줄로 들어왔습니다. 특성이 하나라면 Array.from(values, (value) => [value])로 바꾸십시오.`,
        en: `${what} must be rows, but is one list of numbers; for a single feature give Array.from(values, (value) => [value])`,
      }),
    );
  }
  return new TypeError(
    say({
      ko: `${what}: 텐서, MultiHot, 행의 배열, DataFrame 가운데 하나이어야 합니다. 받은 값: ${describe(x)}`,
      en: `${what} must be a tensor, a MultiHot, an array of rows or a DataFrame, got ${describe(x)}`,
    }),
  );
}

function tensorSamples(x: tf.Tensor, what: string): Samples {
  checkTensor(x, what);
  if (x.size > readOutSize) {
    refuseNaN(x, what);
    return new TensorSamples(x);
  }
  return readOut(x, what);
}

/** A tensor's values as an array of samples along its first axis. */
export function readOut(x: tf.Tensor, what: string): DenseSamples {
  const values = x.dataSync();
  const floats = values instanceof Float32Array ? values : Float32Array.from(values);
  refuseAt(floats, x.size / x.shape[0], 0, what);
  return new DenseSamples(floats, x.shape[0], x.shape.slice(1));
}

// A slice of rows at a time, so that the check never holds a second matrix.
function refuseNaN(x: tf.Tensor, what: string): void {
  const rowSize = x.size / x.shape[0];
  const rows = Math.max(1, Math.floor(readOutSize / rowSize));
  for (let begin = 0; begin < x.shape[0]; begin += rows) {
    const part = tf.tidy(() => x.slice(begin, Math.min(rows, x.shape[0] - begin)).toFloat());
    const finite = tf.tidy(() => part.isFinite().all().dataSync()[0]);
    const values = finite ? undefined : (part.dataSync() as Float32Array);
    part.dispose();
    if (values) refuseAt(values, rowSize, begin, what);
  }
}

/** @throws when there is nothing in the tensor to read, or no numbers */
export function checkTensor(x: tf.Tensor, what: string): void {
  refuseDisposed(x, what);
  if (x.rank === 0 || x.size === 0) throw empty(what);
  if (x.dtype === "string" || x.dtype === "complex64") {
    throw new TypeError(
      say({
        ko: `${what}: 텐서의 dtype이 ${x.dtype}입니다. float32나 int32처럼 수를 담은 텐서이어야 합니다.`,
        en: `${what} is a tensor of dtype ${x.dtype}; it must hold numbers, as float32 or int32`,
      }),
    );
  }
}

/**
 * Rows of equal length as samples.
 * @param names the columns' names for errors; their numbers by default
 */
export function arraySamples(
  rows: readonly ArrayLike<unknown>[],
  what: string,
  names?: readonly string[],
): DenseSamples {
  if (rows.length === 0) throw empty(what);
  if (!isList(rows[0])) throw noRow(rows[0], 0, what);
  const columns = rows[0].length;
  if (columns === 0) throw empty(what);
  const values = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const row: unknown = rows[i];
    if (!isList(row)) throw noRow(row, i, what);
    if (row.length !== columns) {
      throw new RangeError(
        say({
          ko: `${what}: 0행에는 열이 ${columns}개인데 ${i}행에는 ${row.length}개입니다.`,
          en: `${what} has ${columns} columns in row 0, but ${row.length} in row ${i}`,
        }),
      );
    }
    copyNumbers(row, values, i * columns, (j) =>
      badNumber(what, row[j], i, columns === 1 && !names ? undefined : (names?.[j] ?? j)),
    );
  }
  return new DenseSamples(values, rows.length, [columns]);
}

/** A list of numbers as samples of one number each. */
export function listSamples(list: ArrayLike<unknown>, what: string): DenseSamples {
  if (list.length === 0) throw empty(what);
  const values = new Float32Array(list.length);
  copyNumbers(list, values, 0, (i) => badNumber(what, list[i], i));
  return new DenseSamples(values, list.length, [1]);
}

// A typed array is copied at once, and looked through as one of numbers.
function copyNumbers(
  from: ArrayLike<unknown>,
  into: Float32Array,
  begin: number,
  refusal: (place: number) => Error,
): void {
  for (let j = 0; j < from.length; j++) {
    const value = from[j];
    if (typeof value !== "number" || !Number.isFinite(Math.fround(value))) throw refusal(j);
    into[begin + j] = value;
  }
}

function isNumberList(value: unknown): boolean {
  return isList(value) && (!Array.isArray(value) || typeof value[0] === "number");
}

function noRow(row: unknown, i: number, what: string): TypeError {
  const got = describe(row);
  return new TypeError(
    say({
      ko: `${what}: 행의 배열 [[...], [...]]이어야 하는데 ${i}행이 ${got}입니다.`,
      en: `${what} must be an array of rows, [[...], [...]]; its row ${i} is ${got}`,
    }),
  );
}

function refuseAt(values: Float32Array, rowSize: number, firstRow: number, what: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const row = firstRow + Math.floor(at / rowSize);
  throw badNumber(what, values[at], row, rowSize === 1 ? undefined : at % rowSize);
}

/** The error for a set without samples. */
function empty(what: string): RangeError {
  return new RangeError(
    say({
      ko: `${what}: 비어 있습니다. 샘플이 하나는 있어야 합니다.`,
      en: `${what} is empty; at least one sample is needed`,
    }),
  );
}
