import { expectMatch, expectThat, type Task } from "../../task";
import { thrownBy } from "../../thrownBy";

/** Integer labels into one-hot vectors (the lecture's section 2, "one-hot encoding"). */
export const toOneHot: Task = {
  needs: ["toOneHot"],
  byHand: ["toCategorical", "oneHot"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "라벨마다 벡터가 하나씩 나오고, 라벨의 자리만 1입니다",
        en: "every label gives a vector with a 1 at the label's place alone",
      },
      hint: {
        ko: "자리는 0부터 셉니다. 라벨 0의 벡터는 맨 앞이 1입니다.",
        en: "Places count from 0: the vector of label 0 begins with 1.",
      },
      run(student) {
        const rows = student.call<unknown>("toOneHot", [3, 0, 1], 4);
        const expected = [
          [0, 0, 0, 1],
          [1, 0, 0, 0],
          [0, 1, 0, 0],
        ];
        expectMatch(rows, expected);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "벡터의 길이는 어떤 라벨이 있든 `classes`입니다",
        en: "a vector has the length `classes`, whichever labels there are",
      },
      hint: {
        ko: "가장 큰 라벨이 주어진 데이터에 없을 수도 있습니다.",
        en: "The largest label may be missing in the data at hand.",
      },
      run(student) {
        expectMatch(student.call("toOneHot", [1], 6), [[0, 1, 0, 0, 0, 0]]);
        expectMatch(student.call("toOneHot", [0, 0], 1), [[1], [1]]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "라벨이 없으면 벡터도 없고, 벡터마다 다른 배열입니다",
        en: "no labels give no vectors, and every vector is an array of its own",
      },
      hint: {
        ko: "벡터 하나를 고치면 다른 벡터도 바뀌지 않습니까? 배열 하나를 여러 번 넣은 것입니다.",
        en: "Does another vector change when you change one? Then it is one array, put in several times.",
      },
      run(student) {
        expectMatch(student.call("toOneHot", [], 3), []);
        const rows = student.call<number[][]>("toOneHot", [1, 1], 3);
        expectMatch(
          rows,
          [1, 1].map(() => [0, 1, 0]),
        );
        expectThat(rows[0] !== rows[1]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "라벨이 될 수 없는 수가 있으면 `RangeError`를 던집니다",
        en: "a number that can't be a label makes it throw a `RangeError`",
      },
      hint: {
        ko: "클래스가 4개이면 가장 큰 라벨은 몇입니까? 음수와 정수가 아닌 수도 생각하십시오.",
        en: "With 4 classes, which is the largest label? Think of negative numbers and fractions, too.",
      },
      run(student) {
        for (const wrong of [4, -1, 1.5]) {
          expectThat(thrownBy(() => student.call("toOneHot", [0, wrong], 4)) === "RangeError");
        }
        expectThat(thrownBy(() => student.call("toOneHot", [3], 4)) === undefined);
      },
    },
  ],
};
