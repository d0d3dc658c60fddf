/** Which samples a fold trains on and which it is validated on, by row number. */
export interface Fold {
  train: number[];
  validation: number[];
}

/**
 * Divides samples into k contiguous blocks, unshuffled, as the lecture does (section 3): fold i is validated on block i
 * and trains on the others. When n is not divisible by k, the first n % k blocks are one larger, as in scikit-learn's
 * `KFold` (the lecture leaves the remainder out of every validation), so that every sample is validated exactly once.
 *
 * @param samples how many samples there are, or the samples themselves
 * @param k how many folds, from 2 to the number of samples; 4 by default
 * @throws when there are too few samples for k folds
 */
export function kFold(samples: number | { length: number } | { shape: number[] }, k = 4): Fold[] {
  const n = countOf(samples);
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`kFold: the number of samples must be a positive integer, got ${n}`);
  }
  checkFolds(k, "kFold: k");
  if (k > n) {
    throw new RangeError(
      `kFold: ${n} samples can't fill ${k} folds; k must be at most the number of samples`,
    );
  }
  const all = Array.from({ length: n }, (_, i) => i);
  const startOf = (fold: number): number => fold * Math.floor(n / k) + Math.min(fold, n % k);
  return Array.from({ length: k }, (_, fold) => {
    const [start, end] = [startOf(fold), startOf(fold + 1)];
    return { train: [...all.slice(0, start), ...all.slice(end)], validation: all.slice(start, end) };
  });
}

/** @throws when k can't be a number of folds; `what` names it, such as `kFold: k` */
export function checkFolds(k: number, what: string): void {
  if (!Number.isInteger(k) || k < 2)
    throw new RangeError(`${what} must be an integer of at least 2, got ${k}`);
}

function countOf(samples: number | { length: number } | { shape: number[] }): number {
  if (typeof samples === "number") return samples;
  return "shape" in samples ? samples.shape[0] : samples.length;
}
