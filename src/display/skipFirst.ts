/**
 * The values without the first ones, which are often so large that they flatten the rest of a plot.
 *
 * @throws if `skip` is no count, or leaves nothing of values that there are.
 */
export function skipFirst(caller: string, values: number[], skip = 0): number[] {
  if (!Number.isInteger(skip) || skip < 0 || (skip > 0 && skip >= values.length)) {
    throw new Error(
      `${caller}: skip must be a whole number below the curve's length of ${values.length}, got ${skip}`,
    );
  }
  return values.slice(skip);
}
