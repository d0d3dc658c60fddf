/** Numbers, texts and lists of them: what a student's function is expected to give. */
export type Expected = number | string | readonly Expected[];

/**
 * Whether what a student's function gave is what was expected: lists of the same lengths, the same texts, and numbers
 * that differ by rounding at most. NaN is like NaN; a typed array is as good as an array.
 */
export function matches(given: unknown, expected: Expected, tolerance = 1e-6): boolean {
  if (typeof expected === "string") return given === expected;
  if (typeof expected === "number") {
    if (typeof given !== "number") return false;
    return Object.is(given, expected) || Math.abs(given - expected) <= tolerance;
  }
  if (!Array.isArray(given) && !ArrayBuffer.isView(given)) return false;
  const list = given as unknown as ArrayLike<unknown>;
  if (list.length !== expected.length) return false;
  return expected.every((value, place) => matches(list[place], value, tolerance));
}
