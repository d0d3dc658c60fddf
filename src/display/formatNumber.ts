/**
 * A number as the course writes it: thousands separated (25,000), the given number of decimals; without one, an
 * integer as it is and anything else with four significant digits.
 */
export function formatNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (decimals !== undefined) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = value.toLocaleString("en-US", digits);
    // No sign before what is written as zero.
    return text.replace(/^-(?=[0.]+$)/, "");
  }
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  if (Math.abs(value) < 1e-4) return value.toExponential(2);
  return value.toLocaleString("en-US", { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 4 });
}

/** The number of decimals, at most four, with which a column of numbers is written so that they line up. */
export function decimalsFor(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  const exact = [0, 1, 2, 3].find((decimals) =>
    finite.every((value) => Math.abs(value - Number(value.toFixed(decimals))) <= 1e-9 * Math.abs(value)),
  );
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return exact ?? (largest < 10 ? 4 : largest < 100 ? 3 : 2);
}
