import { type Task, expectMatch, expectThat } from "../../src/grading/task";

/** A small task, to see what `check` does with one: the student is to write `double`. */
export const doubleTask: Task = {
  needs: ["double"],
  tests: [
    {
      points: 2,
      what: { ko: "양수를 두 배로 만듭니다", en: "a positive number is doubled" },
      hint: { ko: "같은 수를 두 번 더하면 어떻게 될까요?", en: "What is a number added to itself?" },
      run: (student) => expectMatch(student.call("double", 21), 42),
    },
    {
      points: 0.5,
      what: { ko: "`0`은 `0`입니다", en: "`0` stays `0`" },
      hint: { ko: "0도 시험해 보십시오.", en: "Try it with 0." },
      run: async (student) => {
        const got = await student.call<Promise<number>>("double", 0);
        expectThat(!Number.isNaN(got), { ko: "NaN이 나왔습니다.", en: "It came out as NaN." });
        expectThat(got === 0);
      },
    },
  ],
};
