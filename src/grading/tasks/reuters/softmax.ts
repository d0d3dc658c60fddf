import { type Words } from "../../../ground/language";
import { expectMatch, expectThat, type Task } from "../../task";

const overflown: Words = {
  ko: "`NaN`이 나왔습니다. 지수 함수를 취하기 전에 모든 점수에서 무엇을 빼면 가장 큰 값이 넘치지 않겠습니까?",
  en: "It came out as `NaN`. What could be taken from all scores before the exponential, so that the largest does not overflow?",
};

/** Scores into probabilities, without overflow. */
export const softmax: Task = {
  needs: ["softmax"],
  byHand: ["tf.softmax"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "확률을 더하면 1이고, 점수가 ln 2만큼 높으면 확률은 두 배입니다",
        en: "the probabilities add up to 1, and a score that is higher by ln 2 gets twice the probability",
      },
      hint: {
        ko: "점수마다 `Math.exp`를 취하고, 그 합으로 하나하나를 나눕니다.",
        en: "Take `Math.exp` of each score, and divide each by their sum.",
      },
      run(student) {
        expectMatch(student.call("softmax", [0, Math.LN2]), [1 / 3, 2 / 3]);
        expectMatch(student.call("softmax", [Math.log(5), 0, Math.LN2]), [5 / 8, 1 / 8, 2 / 8]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "점수가 같으면 확률도 같고, 하나뿐이면 1입니다. 점수가 없으면 빈 배열입니다",
        en: "equal scores get equal probabilities, a single one 1; no scores give an empty array",
      },
      hint: {
        ko: "점수가 하나뿐일 때 지수의 합은 얼마입니까?",
        en: "With a single score, what is the sum of the exponentials?",
      },
      run(student) {
        expectMatch(student.call("softmax", [-3, -3, -3, -3]), [0.25, 0.25, 0.25, 0.25]);
        expectMatch(student.call("softmax", [17]), [1]);
        expectMatch(student.call("softmax", []), []);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "점수가 아주 커도 동작합니다",
        en: "it works with very large scores",
      },
      hint: {
        ko: "모든 점수에 같은 수를 더해도 결과는 같습니다. `[1000, 1000]`과 같은 결과를 내는 작은 점수는 무엇입니까?",
        en: "The same number added to all scores changes nothing. Which small scores give the same as `[1000, 1000]`?",
      },
      run(student) {
        const p = student.call<number[]>("softmax", [1000, 1000 + Math.LN2]);
        expectThat(!Array.isArray(p) || !p.some((value) => Number.isNaN(value)), overflown);
        expectMatch(p, [1 / 3, 2 / 3]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "점수가 모두 아주 작아도 동작하고, 받은 배열은 그대로 남습니다",
        en: "it works when all scores are very small, and the array it is given stays as it is",
      },
      hint: {
        ko: "`Math.exp(-1000)`은 0이고, 0을 0으로 나누면 `NaN`입니다. 받은 배열을 고치지는 않았습니까?",
        en: "`Math.exp(-1000)` is 0, and 0 divided by 0 is `NaN`. Have you changed the array you were given?",
      },
      run(student) {
        const scores = [-1000, -1000, -2000];
        expectMatch(student.call("softmax", scores), [0.5, 0.5, 0]);
        expectMatch(scores, [-1000, -1000, -2000]);
      },
    },
  ],
};
