import { say } from "../ground/language";
import { checkOption, readOptions, rule, type Rule, type Rules } from "../ground/options";
import { RandomState } from "../ground/randomState";
import { nextShuffle } from "./randomSeed";
import { stratified } from "./stratified";

/** Which samples a fold trains on and which it is validated on, by row number. */
export interface Fold {
  train: number[];
  validation: number[];
}

/** How {@link kFold} divides. */
export interface KFoldOptions {
  /** Whether the samples are shuffled before they are divided; false by default, as in the lecture. */
  shuffleFolds?: boolean;
  /** Each sample's class: every fold gets as large a share of each class as the whole has. */
  stratify?: ArrayLike<number>;
  /** What the shuffle comes from: scikit-learn's `random_state`. By default `setRandomSeed` decides. */
  seed?: number;
}

const classList: Rule = {
  must: { ko: "샘플마다의 클래스 번호 배열", en: "a list of class numbers, one a sample" },
  holds: rule.list.holds,
};
const rules: Rules<KFoldOptions> = { shuffleFolds: rule.boolean, stratify: classList, seed: rule.seed };

/**
 * Divides samples into k contiguous blocks, unshuffled, as the lecture does (section 3): fold i is validated on block i
 * and trains on the others. When n is not divisible by k, the first n % k blocks are one larger, as in scikit-learn's
 * `KFold` (the lecture leaves the remainder out of every validation), so that every sample is validated exactly once.
 * Shuffled, and stratified, it divides as scikit-learn's `KFold` and `StratifiedKFold` do, to the last sample.
 *
 * @param samples how many samples there are, or the samples themselves
 * @param k how many folds, from 2 to the number of samples; 4 by default
 * @throws when there are too few samples for k folds
 *
 * @example
 * ```ts
 * kFold(5, 2).map(({ validation }) => validation); // => [ [ 0, 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function kFold(
  samples: number | { length: number } | { shape: number[] },
  k = 4,
  options: KFoldOptions = {},
): Fold[] {
  const { shuffleFolds, stratify, seed } = readOptions("kFold", options, rules, { shuffleFolds: false });
  const n = countOf(samples);
  checkOption("kFold", "k", k, folds);
  checkEnough(n, k, "kFold");
  if (stratify) checkLabels(stratify, n);
  if (seed !== undefined && !shuffleFolds) throw nothingToSeed();
  const random = shuffleFolds ? (seed === undefined ? nextShuffle() : new RandomState(seed)) : undefined;
  return divide(n, k, random, stratify, "kFold");
}

/**
 * The folds of n samples.
 * @param random shuffles them, if given
 * @param labels each sample's class, where the folds are to be stratified
 */
export function divide(
  n: number,
  k: number,
  random: RandomState | undefined,
  labels: ArrayLike<number> | undefined,
  who: string,
): Fold[] {
  const foldOf = labels ? stratified(labels, k, random, who) : blocks(n, k, random);
  const all = Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: k }, (_, fold) => ({
    train: all.filter((row) => foldOf[row] !== fold),
    validation: all.filter((row) => foldOf[row] === fold),
  }));
}

function blocks(n: number, k: number, random: RandomState | undefined): Int32Array {
  const order = random?.permutation(n) ?? Array.from({ length: n }, (_, i) => i);
  const startOf = (fold: number): number => fold * Math.floor(n / k) + Math.min(fold, n % k);
  const foldOf = new Int32Array(n);
  for (let fold = 0; fold < k; fold++) {
    for (let place = startOf(fold); place < startOf(fold + 1); place++) foldOf[order[place]] = fold;
  }
  return foldOf;
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

function checkLabels(labels: ArrayLike<number>, samples: number): void {
  const wrong = Array.from(labels).findIndex((label) => !Number.isSafeInteger(label));
  if (labels.length === samples && wrong < 0) return;
  const [count, value] = [labels.length, wrong < 0 ? "" : String(labels[wrong])];
  throw new RangeError(
    say({
      ko:
        wrong < 0
          ? `kFold: stratify에는 샘플마다 클래스 번호가 하나씩, 모두 ${samples}개이어야 하는데 ${count}개입니다.`
          : `kFold: stratify는 클래스 번호(정수)이어야 하는데 ${wrong}번이 ${value}입니다.`,
      en:
        wrong < 0
          ? `kFold: stratify must be ${samples} class numbers, one a sample, got ${count}`
          : `kFold: stratify must be class numbers, which are integers, got ${value} at ${wrong}`,
    }),
  );
}

function nothingToSeed(): TypeError {
  return new TypeError(
    say({
      ko: "kFold: seed는 shuffleFolds: true와 함께일 때만 쓰입니다.",
      en: "kFold: seed serves only with shuffleFolds: true",
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
