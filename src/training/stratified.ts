import { say } from "../ground/language";
import { type RandomState } from "../ground/randomState";

/**
 * In which fold each sample is validated, so that every fold has as large a share of each class as the whole:
 * scikit-learn's `StratifiedKFold`.
 *
 * @param labels each sample's class number
 * @param random shuffles which samples of a class come into which fold; without it they come in their order
 * @throws when no class has as many samples as there are folds
 */
export function stratified(
  labels: ArrayLike<number>,
  k: number,
  random: RandomState | undefined,
  who: string,
): Int32Array {
  // Classes are told apart by their first appearance, as in scikit-learn: it decides which fold has one sample more.
  const classes = [...new Set(Array.from(labels))];
  const classOf = Array.from(labels, (label) => classes.indexOf(label));
  const sizes = classes.map((_, place) => classOf.filter((one) => one === place).length);
  checkSizes(classes, sizes, k, who);
  const sorted = classOf.slice().sort((one, other) => one - other);
  const folds = new Int32Array(labels.length);
  classes.forEach((_, place) => {
    const order = Array.from({ length: k }, (_, fold) => {
      const share = sorted.filter((one, i) => i % k === fold && one === place).length;
      return new Array<number>(share).fill(fold);
    }).flat();
    random?.shuffle(order);
    let next = 0;
    classOf.forEach((one, row) => {
      if (one === place) folds[row] = order[next++];
    });
  });
  return folds;
}

function checkSizes(classes: number[], sizes: number[], k: number, who: string): void {
  const smallest = sizes.indexOf(Math.min(...sizes));
  const [label, size] = [classes[smallest], sizes[smallest]];
  if (size >= k) return;
  const text = say({
    ko: `${who}: 클래스 ${label}의 샘플은 ${size}개뿐이라 ${k}겹 모두에 나눌 수 없습니다. k를 ${Math.max(2, size)} 이하로 하거나 stratify를 빼십시오.`,
    en: `${who}: class ${label} has ${size} ${size === 1 ? "sample" : "samples"}, which can't be in each of ${k} folds; take a k of at most ${Math.max(2, size)}, or leave stratify out`,
  });
  if (sizes.every((each) => each < k)) throw new RangeError(text);
  // Of small classes alone scikit-learn, too, only warns.
  console.warn(text);
}
