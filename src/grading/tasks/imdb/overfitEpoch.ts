import { expectMatch, expectThat, type Task } from "../../task";
import { thrownBy } from "../../thrownBy";

/** The count of epochs after which the validation loss was lowest (the lecture's "overfitting", counted from 1). */
export const overfitEpoch: Task = {
  needs: ["overfitEpoch"],
  byHand: ["bestEpoch"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "검증 손실값이 가장 작아질 때까지의 에포크 수를 돌려줍니다",
        en: "it returns the number of epochs until the validation loss is lowest",
      },
      hint: {
        ko: "배열의 자리는 0부터, 에포크의 수는 1부터 셉니다. 첫 에포크가 가장 좋았다면 몇 에포크를 훈련해야 합니까?",
        en: "Places in an array count from 0, epochs from 1. If the first epoch is the best, how many epochs must one train?",
      },
      run(student) {
        expectMatch(student.call("overfitEpoch", [0.6, 0.4, 0.3, 0.35, 0.5]), 3);
        expectMatch(student.call("overfitEpoch", [0.2, 0.4]), 1);
        expectMatch(student.call("overfitEpoch", [0.5, 0.4, 0.3, 0.2]), 4);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "`NaN`은 없는 것으로 보고, 수가 하나도 없으면 `RangeError`를 던집니다",
        en: "`NaN` counts for nothing, and without any number it throws a `RangeError`",
      },
      hint: {
        ko: "`NaN < 0.3`도 `0.3 < NaN`도 거짓입니다. 맨 앞에 `NaN`이 있으면 어떻게 됩니까? 빈 배열도 생각하십시오.",
        en: "Both `NaN < 0.3` and `0.3 < NaN` are false. What if a `NaN` comes first? Think of the empty array, too.",
      },
      run(student) {
        expectMatch(student.call("overfitEpoch", [NaN, 0.5, 0.4, NaN, 0.6]), 3);
        expectThat(thrownBy(() => student.call("overfitEpoch", [])) === "RangeError");
        expectThat(thrownBy(() => student.call("overfitEpoch", [NaN, NaN])) === "RangeError");
      },
    },
  ],
};
