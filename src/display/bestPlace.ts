/** Place of the best of the values, the first of equals; -1 when none is finite. Not-a-numbers never win. */
export function bestPlace(values: readonly number[], better: "higher" | "lower"): number {
  const sign = better === "higher" ? 1 : -1;
  return values.reduce(
    (best, value, place) =>
      Number.isFinite(value) && (best < 0 || sign * (value - values[best]) > 0) ? place : best,
    -1,
  );
}
