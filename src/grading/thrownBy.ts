/** The name of the error that a call throws, such as `"RangeError"`; undefined if it throws none. */
export function thrownBy(call: () => unknown): string | undefined {
  try {
    call();
  } catch (thrown) {
    // By name: a class of a notebook's cells need not be the library's class of that name.
    return typeof thrown === "object" && thrown !== null && "name" in thrown
      ? String(thrown.name)
      : typeof thrown;
  }
  return undefined;
}
