import { type Frame, frameRows, isFrame, isSeries } from "../ground/frame";

/** A list of numbers: an array, a typed array or a Danfo series. */
export type NumberList = ArrayLike<number> | Frame;

/** Lists of numbers by name: an object of them or a Danfo frame. */
export type NumberColumns = Readonly<Record<string, ArrayLike<number>>> | Frame;

/**
 * The list as a plain array; `where` says in an error whose it is, as in "plotScatter: x".
 *
 * @throws if there is nothing in it, or something that is no number.
 */
export function toNumbers(where: string, list: NumberList): number[] {
  const values: unknown[] = isFrame(list) ? frameRows(list).map(([value]) => value) : Array.from(list);
  if (values.length === 0) throw new Error(`${where} must have at least one number, got none`);
  const wrong = values.findIndex((value) => typeof value !== "number");
  if (wrong >= 0)
    throw new Error(`${where} must be numbers, got ${JSON.stringify(values[wrong])} at ${wrong}`);
  return values as number[];
}

/**
 * The columns in their order.
 *
 * @throws if there is no column, or if one is not numbers.
 */
export function toColumns(where: string, columns: NumberColumns): Map<string, number[]> {
  const entries: [string, unknown[]][] = isFrame(columns)
    ? columns.columns.map((name, column) => [name, frameRows(columns).map((row) => row[column])])
    : Object.entries(columns).map(([name, list]) => [name, Array.from(list)]);
  if (entries.length === 0) throw new Error(`${where} must have at least one column, got none`);
  return new Map(
    entries.map(([name, values]) => [name, toNumbers(`${where}: "${name}"`, values as number[])]),
  );
}

/** Whether it is one unnamed list, rather than named columns. */
export function isNumberList(data: NumberList | NumberColumns): data is NumberList {
  return isFrame(data) ? isSeries(data) : typeof data.length === "number";
}
