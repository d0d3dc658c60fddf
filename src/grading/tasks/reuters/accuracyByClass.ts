import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { expectMatch, expectThat, type Task } from "../../task";

const zeroForNone: Words = {
  ko: "그 클래스의 샘플이 하나도 없으면 맞힌 것도 틀린 것도 없습니다. 0은 '모두 틀렸다'는 뜻입니다.",
  en: "Where a class has no samples, nothing was right and nothing wrong. 0 would say that all were wrong.",
};

/** The accuracy of each class on its own. */
export const accuracyByClass: Task = {
  needs: ["accuracyByClass"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "클래스마다, 라벨이 그 클래스인 샘플 가운데 맞힌 비율이 나옵니다",
        en: "each class gets the share of right answers among the samples with its label",
      },
      hint: {
        ko: "나누는 수는 전체 샘플의 수도, 그 클래스라고 답한 수도 아닙니다.",
        en: "One divides neither by the number of all samples, nor by how often the class was answered.",
      },
      run(student) {
        const probabilities = [
          [0.8, 0.1, 0.1],
          [0.6, 0.3, 0.1],
          [0.1, 0.7, 0.2],
          [0.1, 0.4, 0.5],
          [0.1, 0.2, 0.7],
          [0.2, 0.1, 0.7],
        ];
        const given = student.call<unknown>("accuracyByClass", [0, 0, 0, 1, 2, 2], probabilities, 3);
        expectMatch(given, [2 / 3, 0, 1]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "샘플이 없는 클래스의 정확도는 `NaN`입니다",
        en: "a class without samples has the accuracy `NaN`",
      },
      hint: {
        ko: "길이는 라벨이 아니라 `classes`가 정합니다. 샘플이 없는 클래스의 자리에는 `NaN`이 있어야 합니다.",
        en: "`classes` decides the length, not the labels. At the place of a class without samples there is a `NaN`.",
      },
      run(student) {
        const given = student.call<unknown>("accuracyByClass", [1], [[0, 1, 0, 0]], 4);
        expectThat(!matches(given, [0, 1, 0, 0]), zeroForNone);
        expectMatch(given, [NaN, 1, NaN, NaN]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "확률이 똑같이 높으면 번호가 작은 클래스가 답입니다",
        en: "where probabilities are equally high, the class with the smallest number is the answer",
      },
      hint: {
        ko: "가장 큰 값을 찾을 때 `>`와 `>=`는 무엇이 다릅니까?",
        en: "When you look for the largest, how do `>` and `>=` differ?",
      },
      run(student) {
        const tied = [
          [0.4, 0.4, 0.2],
          [0.4, 0.4, 0.2],
          [0.2, 0.4, 0.4],
        ];
        expectMatch(student.call("accuracyByClass", [0, 1, 2], tied, 3), [1, 0, 0]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "클래스의 크기를 무게로 평균하면 전체 정확도가 됩니다",
        en: "the mean weighted by the classes' sizes is the accuracy of all",
      },
      hint: {
        ko: "클래스마다 맞힌 수를 모두 더하면 전체에서 맞힌 수입니다. 어떤 샘플을 두 번 세거나 빠뜨리지 않았습니까?",
        en: "The right answers of the classes add up to all right answers. Is a sample counted twice, or left out?",
      },
      run(student) {
        const labels = [0, 1, 1, 2, 2, 2, 2, 0];
        const answers = [0, 1, 0, 2, 2, 1, 2, 1];
        const probabilities = answers.map((answer) =>
          [0, 1, 2].map((topic) => (topic === answer ? 0.8 : 0.1)),
        );
        const given = student.call<number[]>("accuracyByClass", labels, probabilities, 3);
        expectThat(given.length === 3);
        const right = given[0] * 2 + given[1] * 2 + given[2] * 4;
        expectMatch(right / 8, 5 / 8);
      },
    },
  ],
};
