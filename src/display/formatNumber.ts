/**
 * A number as the course writes it: thousands separated (25,000), the given number of decimals; without one, an
 * integer as it is and anything else with four significant digits; what is below 0.0001, or from 1e15 on, by its power of
 * ten.
 */
export function formatNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (decimals !== undefined) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = writer(digits).format(value);
    // No sign before what is written as zero.
    return text.replace(/^-(?=[0.]+$)/, "");
  }
  if (Math.abs(value) >= 1e15) return value.toExponential(2);
  if (Number.isInteger(value)) return writer({}).format(value);
  if (Math.abs(value) < 1e-4) return value.toExponential(2);
  return writer({ maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 4 }).format(value);
}

// Making one takes far longer than writing a number with it, and a table or a live line writes many.
const writers = new Map<string, Intl.NumberFormat>();

function writer(digits: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(digits);
  let found = writers.get(key);
  if (!found) writers.set(key, (found = new Intl.NumberFormat("en-US", digits)));
  return found;
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
