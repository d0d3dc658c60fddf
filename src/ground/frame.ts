/**
 * A Danfo DataFrame or Series, and anything else with named columns and rows of values. It is known by its shape:
 * importing Danfo takes over a second, so only who makes frames imports it.
 */
export interface Frame {
  readonly columns: readonly string[];
  readonly values: unknown;
  readonly index: readonly (string | number)[];
  readonly shape: readonly number[];
}

/** Whether the value is a frame, or a series: a frame with one column. */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== "object" || value === null) return false;
  const { columns, values, index, shape } = value as Partial<Frame>;
  return [columns, values, index, shape].every(Array.isArray);
}

/** One of Danfo's own. */
export interface DanfoFrame extends Frame {
  readonly dtypes: readonly string[];
  readonly values: unknown[];
}

/** Whether it is one of Danfo's own: what else has columns and rows is shown by the kernel as any object is. */
export function isDanfo(value: object): value is DanfoFrame {
  return "$data" in value && isFrame(value);
}

/** Whether a frame is a series: its values are single ones, not rows. (Danfo gives a series the shape [n, 1].) */
export function isSeries(frame: Frame): boolean {
  return !Array.isArray((frame.values as unknown[])[0]);
}

/** What Keras takes for one value a sample: the values of a series or of a frame with one column; undefined of all else. */
export function onlyColumn(value: unknown): unknown[] | undefined {
  return isFrame(value) && value.columns.length === 1 ? frameRows(value).map(([only]) => only) : undefined;
}

/** The frame's rows, [rows, columns]; a series gives rows of one value. */
export function frameRows(frame: Frame): unknown[][] {
  const values = frame.values as unknown[];
  return isSeries(frame) ? values.map((value) => [value]) : (values as unknown[][]);
}
