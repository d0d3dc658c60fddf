import * as lab from "../../../src/index";

const columns = { river: 3, b: 11 };

function without(rows: number[][], column: number): number[][] {
  return rows.map((row) => row.filter((_, i) => i !== column));
}

/** The inputs of one of the lesson's variants (with_b, no_b, no_b_k4, chas_onehot), for training and for the test. */
export function bostonVariant(
  variant: string,
  train: number[][],
  test: number[][],
): [number[][], number[][]] {
  const [raw, rawTest] =
    variant === "with_b" ? [train, test] : [train, test].map((rows) => without(rows, columns.b));
  const { train: x, test: xt } = lab.standardize(raw, rawTest);
  if (variant !== "chas_onehot") return [x, xt];
  const withRiver = (rows: number[][], before: number[][]): number[][] =>
    without(rows, columns.river).map((row, i) => {
      const river = before[i][columns.river];
      return [...row, 1 - river, river];
    });
  return [withRiver(x, train), withRiver(xt, test)];
}
