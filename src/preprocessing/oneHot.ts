import { type Columns, type NamedMatrix, openColumns, placeOf, sameColumns } from "./namedMatrix";

type Category = string | number;

/** How {@link oneHot} encodes. */
export interface OneHotOptions {
  /** The categories and their order; by default those of the (training) data in ascending order. */
  categories?: Category[];
}

/**
 * One-hot encoding of a column of categories: `CHAS` goes, and at the end of the columns `CHAS_0` and `CHAS_1` come, of
 * which each row has a 1 in its own. Their order is ascending, whichever category comes first in the data.
 *
 * Give training and test data together, `oneHot([train, test], "CHAS")`: both get the columns of the training data's
 * categories, and a category that only the test data has is refused, because no model has learnt anything about it.
 *
 * @param data a DataFrame, an array of rows or a tensor; or a pair of these, training data first
 * @param column the column's name, or its number in an array or a tensor
 * @returns a new frame (or array, or tensor, or pair) of float32 columns; `data` stays as it was
 * @throws when there is no such column, a value is missing or a category is not among those known, naming the row
 */
export function oneHot<T extends Columns>(data: [T, T], column: Category, options?: OneHotOptions): [T, T];
export function oneHot<T extends Columns>(data: T, column: Category, options?: OneHotOptions): T;
export function oneHot<T extends Columns>(
  data: T | [T, T],
  column: Category,
  options: OneHotOptions = {},
): T | [T, T] {
  if (!isPair(data))
    return encode(openColumns(data, "oneHot: data"), column, options.categories, "oneHot: data");
  const train = openColumns(data[0], "oneHot: train");
  const test = openColumns(data[1], "oneHot: test");
  sameColumns(train.names, test.names, "oneHot");
  const categories = options.categories ?? categoriesOf(train, column, "oneHot: train");
  return [
    encode(train, column, categories, "oneHot: train"),
    encode(test, column, categories, "oneHot: test"),
  ];
}

function isPair<T extends Columns>(data: T | [T, T]): data is [T, T] {
  // An array of two rows is no pair: a row holds values, and a pair's halves hold rows.
  if (!Array.isArray(data) || data.length !== 2) return false;
  return (data as unknown[]).every((half) => !Array.isArray(half) || Array.isArray(half[0]));
}

function encode<T>(matrix: NamedMatrix<T>, column: Category, given: Category[] | undefined, what: string): T {
  const { names, rows } = matrix;
  const place = placeOf(column, names, what);
  const categories = given ?? categoriesOf(matrix, column, what);
  if (new Set(categories).size !== categories.length) {
    throw new RangeError(`oneHot: categories must differ from each other, got ${categories.join(", ")}`);
  }
  const without = <V>(list: V[]): V[] => list.filter((_, j) => j !== place);
  const encoded = rows.map((row, i) => {
    const hot = categories.indexOf(row[place] as Category);
    if (hot < 0) {
      throw new RangeError(
        `${what} has ${String(row[place])} in row ${i}, column ${names[place]}, which is none of the known ` +
          `categories ${categories.join(", ")}`,
      );
    }
    return [...without(row), ...categories.map((_, c) => (c === hot ? 1 : 0))];
  });
  return matrix.rebuild(encoded, [
    ...without(names),
    ...categories.map((category) => `${names[place]}_${category}`),
  ]);
}

function categoriesOf({ names, rows }: NamedMatrix<unknown>, column: Category, what: string) {
  const place = placeOf(column, names, what);
  const found = new Set<Category>();
  rows.forEach((row, i) => {
    const value = row[place];
    if ((typeof value !== "number" && typeof value !== "string") || Number.isNaN(value)) {
      throw new RangeError(
        `${what} has no category in row ${i}, column ${names[place]}: ${String(value)}; ` +
          `fill it in or leave the row out`,
      );
    }
    found.add(value);
  });
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}
