import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { smallHouses } from "../../smallHouses";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Validated {
  curve: number[];
  epochs: number;
  mae: number;
}

const options = { k: 3, epochs: 20, batchSize: 2, seed: 8 };

const incomplete: Words = {
  ko: "`{ curve, epochs, mae }`를 돌려주어야 하고, `curve`의 길이는 훈련한 에포크 수여야 합니다. `await`를 빠뜨리지 않았습니까?",
  en: "It must return `{ curve, epochs, mae }`, with a `curve` as long as there were epochs. Is an `await` missing?",
};

async function validated(student: Student, y: number[], given = options): Promise<Validated> {
  const called = student.call<Promise<Partial<Validated> | undefined>>(
    "crossValidated",
    smallHouses().x,
    y,
    given,
  );
  const result = await called;
  expectThat(Array.isArray(result?.curve) && result.curve.length === given.epochs, incomplete);
  expectThat([result.epochs, result.mae].every(Number.isFinite), incomplete);
  return result as Validated;
}

const meanAbsolute = (values: number[]): number =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;

/** K-fold cross-validation put together from its parts (the lecture's section 3). */
export const crossValidated: Task = {
  needs: ["crossValidated", "contiguousFolds", "averageCurve", "bestCount"],
  byHand: ["crossValidate"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "`epochs`는 곡선이 가장 낮은 에포크 수이고, `mae`는 그때의 값입니다",
        en: "`epochs` is the number of epochs at which the curve is lowest, `mae` its value there",
      },
      hint: {
        ko: "개수에서 배열의 자리로 갈 때 1을 빼야 합니다.",
        en: "From the count to the place in the array, take 1 away.",
      },
      async run(student) {
        const { curve, epochs, mae } = await validated(student, smallHouses().y);
        expectThat(epochs === curve.indexOf(Math.min(...curve)) + 1);
        expectMatch(mae, Math.min(...curve));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "특성이 타깃을 정하는 데이터에서는 오차가 크게 줄어듭니다",
        en: "where the features decide the target, the error falls far",
      },
      hint: {
        ko: "행과 타깃의 짝이 맞습니까? 겹의 훈련 샘플의 번호로 `x`와 `y`를 함께 골라야 합니다.",
        en: "Do rows and targets still belong together? Choose from `x` and `y` by the same numbers.",
      },
      async run(student) {
        const { y } = smallHouses();
        const { mae } = await validated(student, y);
        expectThat(mae < meanAbsolute(y) / 2);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "특성이 타깃과 무관한 데이터에서는 오차가 줄지 않습니다: 검증 샘플로는 훈련하지 않습니다",
        en: "where the features have nothing to do with the target, it does not: nothing is trained on what it is validated on",
      },
      hint: {
        ko: "무관한 타깃을 맞혔다면 답을 미리 본 것입니다. `fit`에 `train`의 샘플만 넣었는지, 겹마다 모델을 새로 만들었는지 보십시오.",
        en: "Who hits targets that follow from nothing has seen the answers. Does `fit` get the samples of `train` alone, and each fold a new model?",
      },
      async run(student) {
        const { noise } = smallHouses();
        const { curve } = await validated(student, noise, { ...options, epochs: 60 });
        expectThat(curve[59] > 0.8 * meanAbsolute(noise));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "시드가 같으면 결과가 같고, 다르면 다릅니다",
        en: "equal seeds give equal results, and another seed others",
      },
      hint: {
        ko: "`setRandomSeed(seed)`를 맨 처음에 한 번 부릅니다.",
        en: "Call `setRandomSeed(seed)` once, at the very beginning.",
      },
      async run(student) {
        const { y } = smallHouses();
        const short = { ...options, epochs: 5 };
        const one = await validated(student, y, short);
        expectMatch((await validated(student, y, short)).curve, one.curve);
        expectThat(!matches((await validated(student, y, { ...short, seed: 9 })).curve, one.curve, 1e-4));
      },
    },
  ],
};
