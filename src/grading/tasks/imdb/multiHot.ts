import { expectMatch, expectThat, type Task } from "../../task";
import { thrownBy } from "../../thrownBy";

/** Sequences of integers into vectors of 0 and 1 (the lecture's section 1, "multi-hot encoding"). */
export const multiHot: Task = {
  needs: ["multiHot"],
  byHand: ["vectorizeSequences", "MultiHot"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "배열마다 0과 1의 벡터가 하나씩 나오고, 1은 배열에 들어 있는 정수의 자리에 있습니다",
        en: "every array gives a vector of 0 and 1, with a 1 at the place of each of its integers",
      },
      hint: {
        ko: "벡터의 길이는 `dimension`이고 자리는 0부터 셉니다. `[[2], [0, 3]]`과 길이 5로 종이에 그려 보십시오.",
        en: "A vector has the length `dimension`, and its places count from 0. Draw `[[2], [0, 3]]` with length 5 on paper.",
      },
      run(student) {
        const rows = student.call<unknown>("multiHot", [[2], [0, 3]], 5);
        const expected = [
          [0, 0, 1, 0, 0],
          [1, 0, 0, 1, 0],
        ];
        expectMatch(rows, expected);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "정수의 순서와 되풀이된 횟수는 벡터에 남지 않습니다",
        en: "neither the order of the integers nor how often they come is left in the vector",
      },
      hint: {
        ko: "같은 정수가 세 번 나와도 그 자리는 1입니다. 세지 말고 적으십시오.",
        en: "An integer that comes three times still gives 1. Don't count, write.",
      },
      run(student) {
        const rows = student.call<unknown[]>(
          "multiHot",
          [
            [1, 4, 4, 4],
            [4, 1],
          ],
          6,
        );
        expectMatch(
          rows,
          [0, 1].map(() => [0, 1, 0, 0, 1, 0]),
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "빈 배열은 0만 있는 벡터가 되고, 배열이 하나도 없으면 벡터도 없습니다",
        en: "an empty array becomes a vector of zeros, and no arrays give no vectors",
      },
      hint: {
        ko: "빈 배열도 벡터 하나입니다. 벡터를 먼저 0으로 채워 두면 따로 다룰 것이 없습니다.",
        en: "An empty array is a vector, too. Fill the vector with zeros first and there is no special case.",
      },
      run(student) {
        expectMatch(student.call("multiHot", [[], [1]], 3), [
          [0, 0, 0],
          [0, 1, 0],
        ]);
        expectMatch(student.call("multiHot", [], 3), []);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "자리가 없는 정수가 있으면 `RangeError`를 던집니다",
        en: "an integer for which there is no place makes it throw a `RangeError`",
      },
      hint: {
        ko: '길이가 3이면 마지막 자리는 몇 번입니까? 음수일 때도 생각하십시오. `throw new RangeError("...")`를 씁니다.',
        en: 'With length 3, which is the last place? Think of negative integers, too. Write `throw new RangeError("...")`.',
      },
      run(student) {
        for (const wrong of [3, 7, -1]) {
          expectThat(thrownBy(() => student.call("multiHot", [[0], [wrong]], 3)) === "RangeError");
        }
        expectThat(thrownBy(() => student.call("multiHot", [[2]], 3)) === undefined);
      },
    },
  ],
};
