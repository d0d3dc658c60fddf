import { type Words } from "../../../ground/language";
import { type Expected, matches } from "../../matches";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Scaled {
  train: number[][];
  test: number[][];
}

const noPair: Words = {
  ko: "`{ train: ..., test: ... }`를 돌려주어야 합니다. 둘 다 행의 배열입니다.",
  en: "It must return `{ train: ..., test: ... }`, both of them arrays of rows.",
};

const sample: Words = {
  ko: "나누는 표준편차가 조금 큽니다. n과 n − 1 가운데 어느 쪽으로 나누었습니까?",
  en: "The deviation by which you divide is a little too large. Did you divide by n, or by n − 1?",
};

function scaled(student: Student, train: number[][], test: number[][]): Scaled {
  const given = student.call<Partial<Scaled> | undefined>("standardize", train, test);
  expectThat(Array.isArray(given?.train) && Array.isArray(given.test), noPair);
  return given as Scaled;
}

/** Mean 0 and deviation 1 in every column, by the training set (the lecture's section 3, "standardization"). */
export const standardize: Task = {
  needs: ["standardize"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "훈련셋의 열마다 평균이 0, 표준편차가 1이 됩니다",
        en: "every column of the training set gets the mean 0 and the deviation 1",
      },
      hint: {
        ko: "열 하나를 꺼내 평균을 빼고 표준편차로 나눕니다. 행의 평균이 아니라 열의 평균입니다.",
        en: "Take one column, subtract its mean, divide by its deviation. The mean of the column, not of the row.",
      },
      run(student) {
        const train = [
          [1, 10],
          [3, 50],
        ];
        const { train: rows } = scaled(student, train, []);
        const half = Math.SQRT1_2;
        expectThat(
          !matches(rows, [
            [-half, -half],
            [half, half],
          ] as Expected),
          sample,
        );
        const expected = [
          [-1, -1],
          [1, 1],
        ];
        expectMatch(rows, expected);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "테스트셋은 훈련셋의 평균과 표준편차로 바뀝니다",
        en: "the test set is scaled by the training set's mean and deviation",
      },
      hint: {
        ko: "테스트 샘플 하나의 값은 곁에 어떤 테스트 샘플이 있든 같아야 합니다.",
        en: "A test sample must come out the same, whichever test samples are beside it.",
      },
      run(student) {
        const train = [[0], [4]];
        expectMatch(scaled(student, train, [[2], [6], [-2]]).test, [[0], [2], [-2]]);
        expectMatch(scaled(student, train, [[6]]).test, [[2]]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "값이 모두 같은 열은 평균만 빼고 나누지 않습니다",
        en: "from a column whose values are all the same only the mean is subtracted",
      },
      hint: {
        ko: "표준편차가 0이면 0으로 나누게 됩니다. `NaN`이나 `Infinity`가 나오지 않습니까?",
        en: "With a deviation of 0 one divides by 0. Is there a `NaN` or an `Infinity`?",
      },
      run(student) {
        const { train, test } = scaled(
          student,
          [
            [5, 1],
            [5, 3],
          ],
          [
            [5, 2],
            [8, 2],
          ],
        );
        expectThat(
          matches(train, [
            [0, -1],
            [0, 1],
          ]) &&
            matches(test, [
              [0, 0],
              [3, 0],
            ]),
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "받은 배열은 그대로 남고, 테스트셋이 비어 있어도 됩니다",
        en: "the arrays it is given stay as they are, and the test set may be empty",
      },
      hint: {
        ko: "`row[j] -= ...`처럼 받은 행을 고치지 말고 `map`으로 새 행을 만드십시오.",
        en: "Don't change the rows you were given, as in `row[j] -= ...`; make new ones with `map`.",
      },
      run(student) {
        const [train, test] = [[[1], [3], [8]], [[4]]];
        const { train: rows } = scaled(student, train, test);
        expectThat(rows.length === 3 && matches(train, [[1], [3], [8]]) && matches(test, [[4]]));
        expectMatch(scaled(student, train, []).test, []);
      },
    },
  ],
};
