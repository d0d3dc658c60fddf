import { badNumber } from "../ground/badNumber";
import { describe } from "../ground/describe";
import { type Frame, frameRows, isFrame, isSeries, onlyColumn } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { isList } from "../ground/options";

/** A list of numbers: an array, a typed array or a Danfo series. */
export type NumberList = ArrayLike<number> | Frame;

/** Lists of numbers by name: an object of them or a Danfo frame. */
export type NumberColumns = Readonly<Record<string, ArrayLike<number>>> | Frame;

/** How many places without a value are told one by one. */
const mostGaps = 5;

/** What a list may hold besides finite numbers: "gaps" leaves NaN and the infinities to the picture, which skips them. */
type Allowed = "finite" | "gaps";

/**
 * The list as a plain array; `where` says in an error whose it is, as in "plotScatter: x".
 *
 * @param row which row of a matrix it is, where it is one
 * @throws if it is no list, if there is nothing in it, or something that is no number.
 */
export function toNumbers(
  where: string,
  list: NumberList,
  allowed: Allowed = "finite",
  row?: number,
): number[] {
  const values = isFrame(list) ? oneColumn(where, list) : listOf(where, list);
  if (values.length === 0) {
    throw new RangeError(
      say({
        ko: `${where}: 비어 있습니다. 수가 하나는 있어야 합니다.`,
        en: `${where} must have at least one number, got none`,
      }),
    );
  }
  values.forEach((value, place) => {
    const fits = typeof value === "number" && (allowed === "gaps" || Number.isFinite(value));
    if (fits) return;
    throw row === undefined ? badNumber(where, value, place) : badNumber(where, value, row, place);
  });
  return values as number[];
}

/**
 * The columns in their order.
 *
 * @throws if there is no column, or if one is not numbers.
 */
export function toColumns(
  where: string,
  columns: NumberColumns,
  allowed: Allowed = "finite",
): Map<string, number[]> {
  const entries = entriesOf(where, columns);
  if (entries.length === 0) {
    throw new RangeError(
      say({
        ko: `${where}: 비어 있습니다. 열이 하나는 있어야 합니다.`,
        en: `${where} must have at least one column, got none`,
      }),
    );
  }
  return new Map(entries.map(([name, list]) => [name, toNumbers(`${where}: "${name}"`, list, allowed)]));
}

function entriesOf(where: string, columns: NumberColumns): [string, NumberList][] {
  if (isFrame(columns)) {
    const rows = frameRows(columns);
    return columns.columns.map((name, column) => [name, rows.map((row) => row[column] as number)]);
  }
  refusePromise(columns, where);
  if (typeof columns === "object" && columns !== null && !isList(columns)) return Object.entries(columns);
  throw new TypeError(
    say({
      ko: `${where}: { 이름: [1, 2, 3] } 같은 객체나 DataFrame이어야 합니다. 받은 값: ${describe(columns)}`,
      en: `${where} must be lists of numbers by name, { name: [1, 2, 3] }, or a DataFrame, got ${describe(columns)}`,
    }),
  );
}

function listOf(where: string, list: unknown): unknown[] {
  refusePromise(list, where);
  if (isList(list)) return Array.from(list);
  throw new TypeError(
    say({
      ko: `${where}: 수의 배열이어야 합니다. 받은 값: ${describe(list)}${isTensor(list) ? ". tensor.dataSync()로 그 수들을 주십시오." : ""}`,
      en: `${where} must be a list of numbers, got ${describe(list)}${isTensor(list) ? "; give its numbers, tensor.dataSync()" : ""}`,
    }),
  );
}

function oneColumn(where: string, frame: Frame): unknown[] {
  const column = onlyColumn(frame);
  if (column) return column;
  const example = frame.columns[0];
  throw new TypeError(
    say({
      ko: `${where}: 열이 ${frame.columns.length}개인 DataFrame입니다. frame["${example}"]처럼 열 하나를 고르십시오.`,
      en: `${where} is a DataFrame of ${frame.columns.length} columns; take one of them, such as frame["${example}"]`,
    }),
  );
}

/**
 * A sentence on the places that a picture leaves empty, as their values are no finite numbers; none where there are none.
 * @param nameOf what a place is called
 */
export function gapsInWords(values: readonly number[], nameOf: (place: number) => string): string[] {
  const gaps = [...values.keys()].filter((place) => !Number.isFinite(values[place]));
  if (gaps.length === 0) return [];
  const told = gaps.slice(0, mostGaps).map((place) => `${nameOf(place)} (${values[place]})`);
  const list = [...told, ...(gaps.length > mostGaps ? ["…"] : [])].join(", ");
  return [
    say({ ko: `값이 없는 곳 ${gaps.length}개: ${list}`, en: `without a value, ${gaps.length}: ${list}` }),
  ];
}

/** Known by its shape, as a frame is: a picture needs no TensorFlow. */
function isTensor(value: unknown): boolean {
  return typeof (value as { dataSync?: unknown } | null | undefined)?.dataSync === "function";
}

/** Whether it is one unnamed list, rather than named columns. */
export function isNumberList(data: NumberList | NumberColumns): data is NumberList {
  return isFrame(data) ? isSeries(data) : isList(data);
}
