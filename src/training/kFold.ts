import { say } from "../ground/language";
import { checkOption, type Rule } from "../ground/options";

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
  checkOption("kFold", "k", k, folds);
  checkEnough(n, k, "kFold");
  const all = Array.from({ length: n }, (_, i) => i);
  const startOf = (fold: number): number => fold * Math.floor(n / k) + Math.min(fold, n % k);
  return Array.from({ length: k }, (_, fold) => {
    const [start, end] = [startOf(fold), startOf(fold + 1)];
    return { train: [...all.slice(0, start), ...all.slice(end)], validation: all.slice(start, end) };
  });
}

/** What a number of folds must be. */
export const folds: Rule = {
  must: { ko: "2 이상의 정수", en: "an integer of at least 2" },
  holds: (value) => Number.isSafeInteger(value) && (value as number) >= 2,
};

/** @throws when there are fewer samples than folds; `who` begins the error */
export function checkEnough(samples: number, k: number, who: string): void {
  if (k <= samples) return;
  throw new RangeError(
    say({
      ko: `${who}: 샘플 ${samples}개로는 겹 ${k}개를 채울 수 없습니다. k는 샘플 수 이하이어야 합니다.`,
      en: `${who}: ${samples} samples can't fill ${k} folds; k must be at most the number of samples`,
    }),
  );
}

function countOf(samples: number | { length: number } | { shape: number[] }): number {
  const count: unknown =
    typeof samples === "object" && samples !== null
      ? "shape" in samples
        ? samples.shape[0]
        : samples.length
      : samples;
  checkOption("kFold", "samples", typeof samples === "number" ? samples : (count ?? samples), {
    must: {
      ko: "샘플의 수(양의 정수)나 샘플들",
      en: "the number of samples, a positive integer, or the samples",
    },
    holds: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  });
  return count as number;
}
