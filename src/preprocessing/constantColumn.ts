/**
 * Whether a column's variance is nothing but what rounding alone can make of a constant one, as in 0.1, 0.1, 0.1:
 * `_is_constant_feature` of scikit-learn's StandardScaler.
 *
 * @param n how many values the column has
 */
export function isConstant(n: number, mean: number, variance: number): boolean {
  return variance <= n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
}
