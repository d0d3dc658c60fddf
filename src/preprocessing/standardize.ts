import { type Columns, openColumns, placeOf, sameColumns } from "./namedMatrix";

/** Which columns {@link standardize} changes: names, or for arrays and tensors column numbers. */
export interface StandardizeOptions {
  /** Only these; by default all. */
  columns?: (string | number)[];
  /** All but these. */
  exclude?: (string | number)[];
}

/** What {@link standardize} gives back. */
export interface Standardized<T> {
  train: T;
  test: T;
  /** The training set's mean of each column; 0 for a column that was left alone. */
  mean: number[];
  /** The training set's standard deviation of each column, dividing by n; 1 for a column that was left alone. */
  std: number[];
}

/**
 * Brings every column to mean 0 and standard deviation 1, by the mean and the deviation of the TRAINING set only:
 * what is learnt from the test set, be it only its mean, makes its score a lie. The lecture's section 3; the same
 * numbers as scikit-learn's `StandardScaler`: the deviation divides by n, and a constant column, whose deviation is 0,
 * is divided by 1 and so becomes 0.
 *
 * @param train the training inputs: an array of rows, a tensor or a DataFrame
 * @param test the test inputs, with the same columns
 * @returns both standardized, each of the kind it was given in, and the mean and deviation that were used
 * @throws when a value is not a finite number, or train and test have different columns, naming row and column
 */
export function standardize<T extends Columns, U extends Columns = T>(
  train: T,
  test: U,
  options: StandardizeOptions = {},
): { train: T; test: U; mean: number[]; std: number[] } {
  const training = openColumns(train, "standardize: train");
  const testing = openColumns(test, "standardize: test");
  sameColumns(training.names, testing.names, "standardize");
  const chosen = choose(training.names, options);
  const trainRows = numbersOf(training.rows, training.names, chosen, "standardize: train");
  const testRows = numbersOf(testing.rows, testing.names, chosen, "standardize: test");

  const mean = training.names.map((_, j) => (chosen.has(j) ? average(trainRows, (row) => row[j]) : 0));
  const std = training.names.map((_, j) => {
    return chosen.has(j) ? Math.sqrt(average(trainRows, (row) => (row[j] - mean[j]) ** 2)) || 1 : 1;
  });
  const scale = (row: number[]): number[] =>
    row.map((value, j) => (chosen.has(j) ? (value - mean[j]) / std[j] : value));
  return {
    train: training.rebuild(trainRows.map(scale), training.names),
    test: testing.rebuild(testRows.map(scale), testing.names),
    mean,
    std,
  };
}

function choose(names: string[], { columns, exclude = [] }: StandardizeOptions): Set<number> {
  const place = (column: string | number): number => placeOf(column, names, "standardize: train");
  const chosen = new Set(columns ? columns.map(place) : names.keys());
  for (const column of exclude) chosen.delete(place(column));
  if (chosen.size === 0) throw new RangeError("standardize: no column is left; name fewer in exclude");
  return chosen;
}

function numbersOf(rows: unknown[][], names: string[], chosen: Set<number>, what: string): number[][] {
  rows.forEach((row, i) => {
    for (const j of chosen) {
      const value = row[j];
      if (typeof value === "number" && Number.isFinite(value)) continue;
      const found = typeof value === "string" ? JSON.stringify(value) : String(value);
      throw new RangeError(
        `${what} has ${found} in row ${i}, column ${names[j]}; every value must be a finite number`,
      );
    }
  });
  return rows as number[][];
}

function average(rows: number[][], value: (row: number[]) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
}
