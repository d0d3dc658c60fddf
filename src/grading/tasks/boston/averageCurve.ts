import { expectMatch, type Task } from "../../task";

/** The mean over the folds, epoch by epoch. */
export const averageCurve: Task = {
  needs: ["averageCurve"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "에포크마다 겹들의 평균이 나옵니다",
        en: "each epoch has the mean over the folds",
      },
      hint: {
        ko: "한 곡선의 평균이 아니라, 같은 에포크에 있는 값들의 평균입니다. 나누는 수는 겹의 수입니다.",
        en: "Not the mean of one curve, but of the values at the same epoch. One divides by the number of folds.",
      },
      run(student) {
        expectMatch(
          student.call("averageCurve", [
            [1, 4, 6],
            [3, 2, 0],
            [2, 3, 9],
          ]),
          [2, 3, 5],
        );
        expectMatch(student.call("averageCurve", [[7, 5]]), [7, 5]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "길이가 다르면 모든 겹이 도달한 에포크까지만 나옵니다",
        en: "with curves of different lengths it goes as far as all folds came",
      },
      hint: {
        ko: "가장 긴 곡선에 맞추면 `undefined`를 더하게 됩니다. `NaN`이 나오지 않습니까?",
        en: "As long as the longest curve, one adds `undefined`. Is there a `NaN`?",
      },
      run(student) {
        expectMatch(
          student.call("averageCurve", [
            [2, 4, 6, 8],
            [4, 0],
          ]),
          [3, 2],
        );
        expectMatch(
          student.call("averageCurve", [
            [4, 0],
            [2, 4, 6, 8],
          ]),
          [3, 2],
        );
      },
    },
  ],
};
