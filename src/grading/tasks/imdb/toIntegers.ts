import { matches } from "../../matches";
import { type Student } from "../../student";
import { expectThat, type Task } from "../../task";

const index = new Map([
  ["a", 1],
  ["good", 2],
  ["don't", 3],
  ["miss", 4],
  ["rare", 7],
]);

function becomes(student: Student, sentence: string, integers: number[]): boolean {
  return matches(student.call("toIntegers", sentence, index, 10), integers);
}

/** A sentence into integers, as the training data were made. */
export const toIntegers: Task = {
  needs: ["toIntegers"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "문장이 시작 표시와 단어들의 정수가 됩니다. 대문자와 문장 부호는 상관이 없습니다",
        en: "a sentence becomes the start mark and its words' integers; capitals and punctuation don't matter",
      },
      hint: {
        ko: "소문자로 바꾸었습니까? 아포스트로피는 단어의 일부입니다. 사전의 번호에 3을 더했습니까?",
        en: "Is it in lower case? The apostrophe is part of the word. Have you added 3 to the dictionary's number?",
      },
      run(student) {
        expectThat(becomes(student, "A good... Don't MISS!", [1, 4, 5, 6, 7]));
        expectThat(becomes(student, "", [1]));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "사전에 없거나 `numWords` 안에 들지 않는 단어는 2가 됩니다",
        en: "a word that is not in the dictionary, or not within `numWords`, becomes 2",
      },
      hint: {
        ko: "`numWords`와 견줄 것은 사전의 번호가 아니라 3을 더한 정수입니다. 모르는 단어를 빼 버리지는 마십시오.",
        en: "What is compared with `numWords` is the integer with 3 added, not the dictionary's number. Don't leave unknown words out.",
      },
      run(student) {
        expectThat(becomes(student, "a frabjous good", [1, 4, 2, 5]));
        expectThat(becomes(student, "rare", [1, 2]));
      },
    },
  ],
};
