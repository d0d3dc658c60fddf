import { expectMatch, type Task } from "../../task";

const index = new Map([
  ["film", 3],
  ["the", 1],
  ["good", 2],
]);

/** A multi-hot vector back into words; the dictionary's numbers are 3 lower than the places. */
export const decode: Task = {
  needs: ["decode"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "벡터에서 1인 자리의 단어를 찾아냅니다",
        en: "the words are those at the places of the ones",
      },
      hint: {
        ko: "사전에서 1번인 단어는 벡터의 몇 번 자리에 있습니까? 사전은 단어에서 번호로 가므로 먼저 뒤집어야 합니다.",
        en: "At which place of the vector is the word with number 1? The dictionary leads from words to numbers, so turn it round first.",
      },
      run(student) {
        expectMatch(student.call("decode", [0, 0, 0, 0, 0, 1, 0], index), ["good"]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "단어는 자리의 순서대로 나옵니다",
        en: "the words come in the order of their places",
      },
      hint: {
        ko: "사전에 들어 있는 순서가 아니라 벡터의 앞에서부터 읽은 순서여야 합니다.",
        en: "Not the order of the dictionary, but the order in which the vector is read from the front.",
      },
      run(student) {
        expectMatch(student.call("decode", [0, 0, 0, 0, 1, 0, 1], index), ["the", "film"]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "단어가 없는 자리는 건너뜁니다",
        en: "places without a word are skipped",
      },
      hint: {
        ko: "맨 앞의 몇 자리와, 사전보다 긴 벡터의 뒤쪽에는 단어가 없습니다. `undefined`가 섞여 나오지 않습니까?",
        en: "The first few places have no word, nor has the end of a vector longer than the dictionary. Is there an `undefined` in your answer?",
      },
      run(student) {
        expectMatch(student.call("decode", [1, 1, 1, 1, 1, 0, 0, 1, 1], index), ["the"]);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "0만 있는 벡터에는 단어가 없고, 받은 벡터는 그대로 남습니다",
        en: "a vector of zeros holds no words, and the vector that it is given stays as it is",
      },
      hint: {
        ko: "받은 배열을 고치지 말고 새 배열을 만드십시오.",
        en: "Don't change the array you were given; make a new one.",
      },
      run(student) {
        expectMatch(student.call("decode", [0, 0, 0, 0, 0, 0, 0], index), []);
        const row = [0, 0, 0, 0, 1, 1, 0];
        expectMatch(student.call("decode", row, index), ["the", "good"]);
        expectMatch(row, [0, 0, 0, 0, 1, 1, 0]);
      },
    },
  ],
};
