import { type Words } from "../../../ground/language";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Fold {
  train: number[];
  validation: number[];
}

const noFolds: Words = {
  ko: "겹마다 `{ train, validation }`이 하나씩 든 배열을 돌려주어야 합니다. 둘 다 행 번호의 배열입니다.",
  en: "It must return an array with a `{ train, validation }` for each fold, both of them arrays of row numbers.",
};

function divided(student: Student, samples: number, k: number): Fold[] {
  const folds = student.call<unknown>("contiguousFolds", samples, k);
  const complete = (fold: Partial<Fold> | undefined): boolean =>
    Array.isArray(fold?.train) && Array.isArray(fold.validation);
  expectThat(Array.isArray(folds) && folds.length === k && folds.every(complete), noFolds);
  return folds as Fold[];
}

/** Folds in the order of the samples, none of them left out (the lecture's section 3, "K-fold cross-validation"). */
export const contiguousFolds: Task = {
  needs: ["contiguousFolds"],
  byHand: ["kFold"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "겹은 섞이지 않은 이어진 샘플이고, 나머지 샘플은 모두 훈련에 쓰입니다",
        en: "a fold is a run of samples, not shuffled, and all others are trained on",
      },
      hint: {
        ko: "6개를 3겹으로 나누어 종이에 적어 보십시오. 가운데 겹의 훈련 샘플은 앞과 뒤 두 토막입니다.",
        en: "Divide 6 samples into 3 folds on paper. The middle fold's training samples come in two pieces, before and after.",
      },
      run(student) {
        const folds = divided(student, 6, 3);
        expectMatch(
          folds.map(({ validation }) => validation),
          [
            [0, 1],
            [2, 3],
            [4, 5],
          ],
        );
        expectMatch(
          folds.map(({ train }) => train),
          [
            [2, 3, 4, 5],
            [0, 1, 4, 5],
            [0, 1, 2, 3],
          ],
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "나누어떨어지지 않아도 모든 샘플이 꼭 한 번 검증에 쓰이고, 앞의 겹들이 하나씩 더 가집니다",
        en: "where it does not divide evenly, every sample still validates exactly once, and the first folds have one more",
      },
      hint: {
        ko: "`samples % k`개의 겹이 하나씩 더 가집니다. 마지막 몇 샘플이 어느 겹에도 없지 않습니까?",
        en: "`samples % k` folds have one more. Are the last few samples in no fold at all?",
      },
      run(student) {
        const sizes = (samples: number, k: number): number[] =>
          divided(student, samples, k).map(({ validation }) => validation.length);
        expectMatch(sizes(8, 3), [3, 3, 2]);
        expectMatch(sizes(3, 3), [1, 1, 1]);
        const all = divided(student, 8, 3).flatMap(({ validation }) => validation);
        expectMatch(all, [0, 1, 2, 3, 4, 5, 6, 7]);
      },
    },
  ],
};
