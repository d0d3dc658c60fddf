/**
 * Class numbers, one a sample, as an array that knows its shape: `[samples]`, or `[samples, 1]` where Keras gives a column.
 * Either way `labels[i]` is the class of sample i, and `toCategorical`, `fit` and `evaluate` take labels as they are.
 */
export type Labels = Uint8Array & { readonly shape: readonly number[] };

/** The same bytes, knowing their shape. */
export function withShape(
  bytes: Uint8Array,
  shape: readonly number[],
): Uint8Array & { readonly shape: readonly number[] } {
  return Object.assign(bytes, { shape });
}
