import { expectMatch, expectThat, type Task } from "../../task";
import { thrownBy } from "../../thrownBy";

/** The number of epochs at which a curve is lowest, where the lecture reads a place. */
export const bestCount: Task = {
  needs: ["bestCount"],
  byHand: ["bestEpoch"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "오차가 가장 작아질 때까지의 에포크 수를 1부터 세어 돌려주고, 빈 곡선에는 `RangeError`를 던집니다",
        en: "it returns the number of epochs until the error is lowest, counted from 1, and throws a `RangeError` for an empty curve",
      },
      hint: {
        ko: "강의의 `argmin`은 자리이고 여기서 묻는 것은 개수입니다. 첫 에포크가 가장 좋을 때, 마지막이 가장 좋을 때를 넣어 보십시오.",
        en: "The lecture's `argmin` is a place; what is asked for is a count. Try curves that are lowest at the first epoch, and at the last.",
      },
      run(student) {
        expectMatch(student.call("bestCount", [5, 3, 2, 4]), 3);
        expectMatch(student.call("bestCount", [1, 3]), 1);
        expectMatch(student.call("bestCount", [3, 2, 1]), 3);
        expectThat(thrownBy(() => student.call("bestCount", [])) === "RangeError");
      },
    },
  ],
};
