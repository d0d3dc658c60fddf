import * as tf from "@tensorflow/tfjs-node";
import { type Words } from "../../../ground/language";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Row {
  sentence: string;
  probability: number;
  label: number;
}

const index = new Map([
  ["good", 1],
  ["bad", 2],
  ["film", 3],
]);
const numWords = 7;

const noRows: Words = {
  ko: "문장마다 한 줄씩, `sentence`, `probability`, `label`을 가진 객체의 배열을 돌려주어야 합니다.",
  en: "It must return an array with an object for each sentence, with `sentence`, `probability` and `label`.",
};

/** Classifies by a model that finds "good" good and "bad" bad, and knows nothing else. */
async function classified(student: Student, sentences: string[]): Promise<Row[]> {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, activation: "sigmoid", inputShape: [numWords] })],
  });
  const weights = [tf.tensor2d([[0], [0], [0], [0], [2], [-2], [0]]), tf.tensor1d([0])];
  model.setWeights(weights);
  try {
    const rows = await student.call<Promise<unknown>>("classify", model, sentences, index, numWords);
    expectThat(Array.isArray(rows) && rows.length === sentences.length, noRows);
    expectThat(
      rows.every((row: unknown) => typeof row === "object" && row !== null),
      noRows,
    );
    return rows as Row[];
  } finally {
    tf.dispose(weights);
    model.dispose();
  }
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Probabilities and answers of a trained model for sentences. */
export const classify: Task = {
  needs: ["classify", "toIntegers", "multiHot"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "문장마다 한 줄이 받은 순서대로 있습니다",
        en: "there is a row for each sentence, in the order given",
      },
      hint: {
        ko: "`sentence`에는 받은 문장을 고치지 말고 그대로 넣으십시오.",
        en: "Put the sentence into `sentence` just as you were given it.",
      },
      async run(student) {
        const rows = await classified(student, ["Bad film.", "A GOOD film!"]);
        expectMatch(
          rows.map(({ sentence }) => sentence),
          ["Bad film.", "A GOOD film!"],
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "확률은 그 문장의 벡터에 모델이 준 값입니다",
        en: "a probability is the model's for the sentence's vector",
      },
      hint: {
        ko: "`toIntegers`와 `multiHot`을 거친 벡터를 `predict`에 넣었습니까? 문장의 순서와 확률의 순서가 맞습니까?",
        en: "Is it the vector made by `toIntegers` and `multiHot` that goes into `predict`? Are sentences and probabilities in the same order?",
      },
      async run(student) {
        const rows = await classified(student, ["good", "bad film", "good good bad", "good film"]);
        const expected = [2, -2, 0, 2].map(sigmoid);
        expectMatch(
          rows.map(({ probability }) => probability),
          expected,
          1e-4,
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "답은 확률이 0.5보다 크면 1, 아니면 0입니다",
        en: "the answer is 1 where the probability is greater than 0.5, otherwise 0",
      },
      hint: {
        ko: "확률이 꼭 0.5일 때는 어느 쪽입니까? 설명을 다시 읽어 보십시오.",
        en: "Which is it where the probability is exactly 0.5? Read the description again.",
      },
      async run(student) {
        const rows = await classified(student, ["bad", "film", "good", "good bad"]);
        expectMatch(
          rows.map(({ label }) => label),
          [0, 0, 1, 0],
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "문장이 하나도 없으면 빈 배열이 나옵니다",
        en: "no sentences at all give an empty array",
      },
      hint: {
        ko: "`predict`는 빈 입력을 받지 않습니다. 그 전에 돌아가야 합니다.",
        en: "`predict` does not take an empty input. Return before it.",
      },
      async run(student) {
        await classified(student, []);
        // An empty answer to everything is no answer.
        const [row] = await classified(student, ["good"]);
        expectThat(row.label === 1);
      },
    },
  ],
};
