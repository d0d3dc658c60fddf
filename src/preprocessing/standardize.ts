import { badNumber } from "../ground/badNumber";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { isConstant } from "./constantColumn";
import { type Columns, type NamedMatrix, openColumns, placeOf, sameColumns } from "./namedMatrix";

/** Which columns {@link standardize} changes: names, or for arrays and tensors column numbers. */
export interface StandardizeOptions {
  /** Only these; by default all. */
  columns?: (string | number)[];
  /** All but these. */
  exclude?: (string | number)[];
}

/** What {@link standardize} gives back. */
export interface Standardized<T, U = T> {
  train: T;
  test: U;
  /** The training set's mean of each column; 0 for a column that was left alone. */
  mean: number[];
  /** The training set's standard deviation of each column, dividing by n; 1 for a column that was left alone. */
  std: number[];
}

const rules: Rules<StandardizeOptions> = { columns: rule.columns, exclude: rule.columns };

/**
 * Brings every column to mean 0 and standard deviation 1, by the mean and the deviation of the TRAINING set only:
 * what is learnt from the test set, be it only its mean, makes its score a lie. The lecture's section 3; the same
 * numbers as scikit-learn's `StandardScaler`: the deviation divides by n, and a constant column, one whose deviation is
 * no more than its numbers' rounding, is divided by 1 and so becomes 0.
 *
 * @param train the training inputs: an array of rows, a tensor, a DataFrame or a Series
 * @param test the test inputs, with the same columns
 * @returns both standardized, each of the kind it was given in (typed rows come back as plain arrays), and the mean and
 *   deviation that were used
 * @throws when a value is not a finite number or too large for a variance, or train and test have different columns,
 *   naming row and column
 *
 * @example
 * ```ts
 * const { train, test, mean, std } = standardize([[1], [3]], [[5]]);
 * [train, test]; // => [ [ [ -1 ], [ 1 ] ], [ [ 3 ] ] ]
 * [mean, std]; // => [ [ 2 ], [ 1 ] ]
 * ```
 */
export function standardize<T extends Columns, U extends Columns = T>(
  train: T,
  test: U,
  options: StandardizeOptions = {},
): Standardized<T, U> {
  const read = readOptions("standardize", options, rules);
  const training = openColumns(train, "standardize: train");
  const testing = openColumns(test, "standardize: test");
  sameColumns(training.names, testing.names, "standardize");
  const chosen = choose(training.names, read);
  const trainRows = numbersOf(training, chosen, "standardize: train");
  const testRows = numbersOf(testing, chosen, "standardize: test");

  const statistics = training.names.map((name, j) =>
    chosen.has(j) ? statisticsOf(trainRows, j, name) : { mean: 0, std: 1 },
  );
  const scaled = (rows: number[][], what: string): number[][] =>
    rows.map((row, i) =>
      row.map((value, j) => {
        if (!chosen.has(j)) return value;
        const result = (value - statistics[j].mean) / statistics[j].std;
        if (!Number.isFinite(Math.fround(result))) throw tooLarge(what, value, i, training.names[j]);
        return result;
      }),
    );
  return {
    train: training.rebuild(scaled(trainRows, "standardize: train"), training.names),
    test: testing.rebuild(scaled(testRows, "standardize: test"), testing.names),
    mean: statistics.map(({ mean }) => mean),
    std: statistics.map(({ std }) => std),
  };
}

/** A column's mean and the deviation that it is divided by, as scikit-learn's `_incremental_mean_and_var` has them. */
function statisticsOf(rows: number[][], j: number, name: string): { mean: number; std: number } {
  const n = rows.length;
  if (rows.every((row) => row[j] === rows[0][j])) return { mean: rows[0][j], std: 1 };
  const mean = average(rows, (row) => row[j]);
  // The mean is rounded: how far it is off is taken out of the squares (Chan, Golub and LeVeque, "Algorithms for computing
  // the sample variance", 1983).
  const variance = average(rows, (row) => (row[j] - mean) ** 2) - average(rows, (row) => row[j] - mean) ** 2;
  if (!Number.isFinite(variance)) {
    const largest = rows.reduce((at, row, i) => (Math.abs(row[j]) > Math.abs(rows[at][j]) ? i : at), 0);
    throw tooLarge("standardize: train", rows[largest][j], largest, name);
  }
  return { mean, std: isConstant(n, mean, variance) ? 1 : Math.sqrt(variance) };
}

function choose(names: string[], { columns, exclude = [] }: StandardizeOptions): Set<number> {
  const place = (column: string | number): number => placeOf(column, names, "standardize: train");
  const chosen = new Set(columns ? columns.map(place) : names.keys());
  for (const column of exclude) chosen.delete(place(column));
  if (chosen.size === 0) {
    throw new RangeError(
      say({
        ko: "standardize: 남은 열이 없습니다. exclude에 적은 열을 줄이십시오.",
        en: "standardize: no column is left; name fewer in exclude",
      }),
    );
  }
  return chosen;
}

function numbersOf({ rows, names }: NamedMatrix<unknown>, chosen: Set<number>, what: string): number[][] {
  rows.forEach((row, i) => {
    for (const j of chosen) {
      if (typeof row[j] !== "number" || !Number.isFinite(row[j])) throw badNumber(what, row[j], i, names[j]);
    }
  });
  return rows as number[][];
}

function tooLarge(what: string, value: number, row: number, column: string): RangeError {
  return new RangeError(
    say({
      ko: `${what}: ${row}행 ${column}열의 값 ${value}은(는) 표준화하기에 너무 큽니다. 더 큰 단위로 바꾸십시오.`,
      en: `${what} has ${value} in row ${row}, column ${column}, which is too large to be standardized; give it in a larger unit`,
    }),
  );
}

function average(rows: number[][], value: (row: number[]) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
}
