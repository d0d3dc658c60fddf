/** What the library needs of a Danfo DataFrame, and of anything else with named columns and rows of values. */
export interface FrameLike {
  readonly columns: readonly string[];
  readonly values: unknown;
  readonly index: readonly (string | number)[];
  readonly shape: readonly number[];
}

/** Whether the value is a frame (or a series: a frame with one column). Danfo itself is not loaded for it. */
export function isFrame(value: unknown): value is FrameLike {
  if (typeof value !== "object" || value === null) return false;
  const { columns, values, index, shape } = value as Partial<FrameLike>;
  return Array.isArray(columns) && Array.isArray(values) && Array.isArray(index) && Array.isArray(shape);
}

/** Whether a frame is a series: its values are single ones, not rows. (Danfo gives a series the shape [n, 1].) */
export function isSeries(frame: FrameLike): boolean {
  return !Array.isArray((frame.values as unknown[])[0]);
}

/** The frame's rows, [rows, columns]; a series gives rows of one value. */
export function frameRows(frame: FrameLike): unknown[][] {
  const values = frame.values as unknown[];
  return isSeries(frame) ? values.map((value) => [value]) : (values as unknown[][]);
}
