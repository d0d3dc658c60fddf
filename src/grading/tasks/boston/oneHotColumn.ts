import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Encoded {
  train: number[][];
  test: number[][];
  categories: number[];
}

const asText: Words = {
  ko: "범주의 순서가 글자의 순서입니다. `sort()`는 수도 글자로 보고 놓습니다. 수로 견주는 함수를 주어야 합니다.",
  en: "The categories are in the order of texts: `sort()` takes even numbers for texts. Give it a function that compares numbers.",
};

const noEncoded: Words = {
  ko: "`{ train, test, categories }`를 돌려주어야 합니다.",
  en: "It must return `{ train, test, categories }`.",
};

function encoded(student: Student, train: number[][], test: number[][], column: number): Encoded {
  const given = student.call<Partial<Encoded> | undefined>("oneHotColumn", train, test, column);
  const parts = [given?.train, given?.test, given?.categories];
  expectThat(
    parts.every((part) => Array.isArray(part)),
    noEncoded,
  );
  return given as Encoded;
}

/** A column of categories into one-hot columns, known from the training set (the lecture's section 3, CHAS). */
export const oneHotColumn: Task = {
  needs: ["oneHotColumn"],
  byHand: ["oneHot", "toCategorical"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "열이 빠지고, 행의 끝에 범주마다 한 열씩 작은 수부터 붙습니다",
        en: "the column goes, and at the end of a row comes a column for each category, the smallest first",
      },
      hint: {
        ko: "원래의 열이 남아 있지 않습니까? 다른 열들의 순서는 그대로입니까?",
        en: "Is the old column still there? Have the others kept their order?",
      },
      run(student) {
        const train = [
          [0.5, 24, 7],
          [0.6, 3, 8],
          [0.7, 24, 9],
        ];
        const given = encoded(student, train, [], 1);
        expectThat(!matches(given.categories, [24, 3]), asText);
        expectMatch(given.categories, [3, 24]);
        const expected = [
          [0.5, 7, 0, 1],
          [0.6, 8, 1, 0],
          [0.7, 9, 0, 1],
        ];
        expectMatch(given.train, expected);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "테스트셋은 훈련셋과 같은 열들을 가지고, 훈련셋에 없던 범주는 모두 0입니다",
        en: "the test set has the training set's columns, and a category that was not there makes all of them 0",
      },
      hint: {
        ko: "범주를 테스트셋에서 다시 찾지 마십시오. 훈련한 모델의 입력은 늘 같은 열이어야 합니다.",
        en: "Don't look for categories in the test set: a trained model's input always has the same columns.",
      },
      run(student) {
        const { test } = encoded(student, [[1], [5], [2]], [[5], [4]], 0);
        expectMatch(test, [
          [0, 0, 1],
          [0, 0, 0],
        ]);
      },
    },
  ],
};
