/**
 * A noisy curve's exponential moving average: each point is `factor` times the one before plus the rest of the new
 * value (Chollet, Deep Learning with Python, first edition, predicting house prices). A factor of 0 gives the curve
 * itself. A place without a value stays empty, and the curve goes on behind it.
 *
 * @param factor from 0 up to, but without, 1
 */
export function smooth(curve: number[], factor: number): number[] {
  if (factor === 0) return curve;
  let last: number | undefined;
  return curve.map((value) => {
    if (!Number.isFinite(value)) return value;
    last = last === undefined ? value : factor * last + (1 - factor) * value;
    return last;
  });
}
