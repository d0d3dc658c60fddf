/** The value below which a share of the sorted ones lies; between two of them on a straight line (NumPy's "linear"). */
export function quantile(sorted: number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  const part = place - below;
  const between = sorted[below] + part * (above - sorted[below]);
  // Between the largest numbers there is more than any number holds.
  const value = Number.isFinite(between) ? between : (1 - part) * sorted[below] + part * above;
  return Number(value.toPrecision(12));
}
