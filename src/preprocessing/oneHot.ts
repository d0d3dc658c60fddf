import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { checkOption, readOptions, type Rule, type Rules } from "../ground/options";
import { type Columns, type NamedMatrix, openColumns, placeOf, sameColumns } from "./namedMatrix";

type Category = string | number;

/** How {@link oneHot} encodes. */
export interface OneHotOptions {
  /** The categories and their order; by default those of the (training) data in ascending order. */
  categories?: Category[];
}

const columnRule: Rule = {
  must: { ko: "열 이름이나 열 번호", en: "a column's name or number" },
  holds: (value) => typeof value === "string" || Number.isInteger(value),
};
const rules: Rules<OneHotOptions> = {
  categories: {
    must: { ko: "범주(문자열이나 수)의 배열", en: "an array of categories, texts or numbers" },
    holds: (value) => Array.isArray(value) && value.length > 0 && value.every(isCategory),
  },
};

/**
 * One-hot encoding of a column of categories: `CHAS` goes, and at the end of the columns `CHAS_0` and `CHAS_1` come, of
 * which each row has a 1 in its own. Their order is ascending, whichever category comes first in the data.
 *
 * Give training and test data together, `oneHot([train, test], "CHAS")`: both get the columns of the training data's
 * categories, and a category that only the test data has is refused, because no model has learnt anything about it.
 *
 * @param data a DataFrame, an array of rows or a tensor; or a pair of these, training data first
 * @param column the column's name, or its number in an array or a tensor
 * @returns a new frame (or array, or tensor, or pair) of float32 columns; `data` stays as it was. Of a Series it is a frame
 *   of values and names alone, which serves wherever the library takes one.
 * @throws when there is no such column, a value is missing or a category is not among those known, naming the row
 *
 * @example
 * ```ts
 * oneHot([[7, 1], [8, 0]], 1); // => [ [ 7, 0, 1 ], [ 8, 1, 0 ] ]
 * ```
 */
export function oneHot<T extends Columns>(data: [T, T], column: Category, options?: OneHotOptions): [T, T];
export function oneHot<T extends Columns>(data: T, column: Category, options?: OneHotOptions): T;
export function oneHot<T extends Columns>(
  data: T | [T, T],
  column: Category,
  options: OneHotOptions = {},
): T | [T, T] {
  const read = readOptions("oneHot", options, rules);
  checkOption("oneHot", "column", column, columnRule);
  if (read.categories) checkCategories(read.categories);
  if (!isPair(data))
    return encode(openColumns(data, "oneHot: data"), column, read.categories, "oneHot: data");
  const train = openColumns(data[0], "oneHot: train");
  const test = openColumns(data[1], "oneHot: test");
  sameColumns(train.names, test.names, "oneHot");
  const categories = read.categories ?? categoriesOf(train, column, "oneHot: train");
  return [
    encode(train, column, categories, "oneHot: train"),
    encode(test, column, categories, "oneHot: test"),
  ];
}

function isPair<T extends Columns>(data: T | [T, T]): data is [T, T] {
  // An array of two rows is no pair: a row holds values, and a pair's halves hold rows.
  if (!Array.isArray(data) || data.length !== 2) return false;
  return (data as unknown[]).every((half) =>
    Array.isArray(half)
      ? Array.isArray(half[0])
      : !ArrayBuffer.isView(half) && typeof half === "object" && half !== null,
  );
}

function checkCategories(categories: Category[]): void {
  checkKinds(categories, "oneHot: categories");
  if (new Set(categories).size === categories.length) return;
  const list = categories.map(describe).join(", ");
  throw new RangeError(
    say({
      ko: `oneHot: categories의 값은 서로 달라야 합니다. 받은 값: ${list}`,
      en: `oneHot: categories must differ from each other, got ${list}`,
    }),
  );
}

function encode<T>(matrix: NamedMatrix<T>, column: Category, given: Category[] | undefined, what: string): T {
  const { names, rows } = matrix;
  const place = placeOf(column, names, what);
  const categories = given ?? categoriesOf(matrix, column, what);
  const without = <V>(list: V[]): V[] => list.filter((_, j) => j !== place);
  const encoded = rows.map((row, i) => {
    const value = row[place];
    if (!isCategory(value)) throw noCategory(what, value, i, names[place]);
    const hot = categories.indexOf(value);
    if (hot < 0) {
      const known = categories.map(describe).join(", ");
      throw new RangeError(
        say({
          ko: `${what}: ${i}행 ${names[place]}열의 값 ${describe(value)}은(는) 알려진 범주 ${known} 가운데 없습니다.`,
          en: `${what} has ${describe(value)} in row ${i}, column ${names[place]}, which is none of the known categories ${known}`,
        }),
      );
    }
    return [...without(row), ...categories.map((_, c) => (c === hot ? 1 : 0))];
  });
  return matrix.rebuild(encoded, [
    ...without(names),
    ...categories.map((category) => `${names[place]}_${category}`),
  ]);
}

function categoriesOf({ names, rows }: NamedMatrix<unknown>, column: Category, what: string): Category[] {
  const place = placeOf(column, names, what);
  const categories = rows.map((row, i) => {
    const value = row[place];
    if (!isCategory(value)) throw noCategory(what, value, i, names[place]);
    return value;
  });
  checkKinds(categories, say({ ko: `${what}, ${names[place]}열`, en: `${what}, column ${names[place]},` }));
  return [...new Set(categories)].sort((a, b) => (a < b ? -1 : 1));
}

/** @throws where texts and numbers are mixed: "2" and 2 would be two categories of one name, in no order */
function checkKinds(categories: Category[], what: string): void {
  const other = categories.findIndex((category) => typeof category !== typeof categories[0]);
  if (other < 0) return;
  const [first, second] = [categories[0], categories[other]].map(describe);
  throw new TypeError(
    say({
      ko: `${what}: 0번은 ${first}, ${other}번은 ${second}입니다. 범주는 모두 문자열이거나 모두 수이어야 합니다.`,
      en: `${what} has ${first} at 0 and ${second} at ${other}; write categories all as texts or all as numbers`,
    }),
  );
}

function isCategory(value: unknown): value is Category {
  return typeof value === "string" ? value !== "" : Number.isFinite(value);
}

function noCategory(what: string, value: unknown, row: number, column: string): RangeError {
  const got = describe(value);
  const remedy =
    value === null || value === undefined || value === "" || Number.isNaN(value)
      ? say({ ko: "값을 채우거나 그 행을 빼십시오", en: "fill it in or leave the row out" })
      : typeof value === "boolean"
        ? say({ ko: "참과 거짓은 1과 0으로 쓰십시오", en: "write true and false as 1 and 0" })
        : say({
            ko: "범주는 문자열이나 유한한 수로 쓰십시오",
            en: "write categories as texts or finite numbers",
          });
  return new RangeError(
    say({
      ko: `${what}: ${row}행 ${column}열에 범주가 없습니다. 값: ${got}. ${remedy}.`,
      en: `${what} has no category in row ${row}, column ${column}: ${got}; ${remedy}`,
    }),
  );
}
