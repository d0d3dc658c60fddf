import { RandomState } from "../../../ground/randomState";
import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Row {
  name: string;
  epochs: number[];
  accuracies: number[];
  mean: number;
  spread: number;
}

const variant = { hidden: [6], activation: "tanh", loss: "binaryCrossentropy" };
const options = { epochs: 12, batchSize: 16, seeds: [3, 1, 2] };

/** Vectors of which the first two entries say, most of the time, what the label is. */
function smallData(): object {
  const random = new RandomState(41);
  const rows = (count: number): number[][] =>
    Array.from({ length: count }, () => Array.from({ length: 6 }, () => Math.round(random.random())));
  const label = (row: number[]): number => Number(row[0] + row[1] + 0.8 * random.random() > 1.2);
  const [xTrain, xVal] = [rows(120), rows(60)];
  return { xTrain, yTrain: xTrain.map(label), xVal, yVal: xVal.map(label), words: 6 };
}

const noRows: Words = {
  ko: "설정마다 한 줄씩, `name`, `epochs`, `accuracies`, `mean`, `spread`를 가진 객체의 배열을 돌려주어야 합니다.",
  en: "It must return an array with an object for each description, with `name`, `epochs`, `accuracies`, `mean` and `spread`.",
};

async function compared(student: Student, names: string[], seeds = options.seeds): Promise<Row[]> {
  const variants = names.map((name) => ({ ...variant, name }));
  const rows = await student.call<Promise<unknown>>("compare", variants, smallData(), { ...options, seeds });
  expectThat(Array.isArray(rows) && rows.length === names.length, noRows);
  const complete = (row: Partial<Row> | undefined): boolean =>
    Array.isArray(row?.epochs) && Array.isArray(row.accuracies);
  expectThat(rows.every(complete), noRows);
  return rows as Row[];
}

/** Several models, each trained with several seeds, in one table. */
export const compare: Task = {
  needs: ["compare", "buildVariant", "overfitEpoch"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "설정마다 한 줄이 받은 순서대로 있고, 시드마다 에포크 수와 정확도가 있습니다",
        en: "there is a row for each description in the order given, with a number of epochs and an accuracy for each seed",
      },
      hint: {
        ko: "설정을 도는 반복문 안에 시드를 도는 반복문이 있어야 합니다. `epochs`와 `accuracies`는 시드의 수만큼 깁니다.",
        en: "There is a loop over the seeds inside a loop over the descriptions. `epochs` and `accuracies` are as long as there are seeds.",
      },
      async run(student) {
        const rows = await compared(student, ["b", "a"]);
        expectThat(rows.map(({ name }) => name).join() === "b,a");
        expectThat(rows.every(({ epochs, accuracies }) => epochs.length === 3 && accuracies.length === 3));
        expectThat(rows.flatMap(({ accuracies }) => accuracies).every((value) => value >= 0 && value <= 1));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "에포크 수는 1부터 세고, 훈련한 수를 넘지 않습니다",
        en: "the numbers of epochs count from 1 and are no more than were trained",
      },
      hint: {
        ko: "`overfitEpoch`에 넣을 것은 검증 손실값 `history.val_loss`입니다. 정확도를 꺼낼 때는 다시 배열의 자리로 바꾸어야 합니다.",
        en: "`overfitEpoch` takes the validation loss, `history.val_loss`. To fetch the accuracy, turn the count into a place again.",
      },
      async run(student) {
        const [{ epochs }] = await compared(student, ["a"]);
        expectThat(
          epochs.length === 3 &&
            epochs.every((epoch) => Number.isInteger(epoch) && epoch >= 1 && epoch <= 12),
        );
      },
    },
    {
      points: 0.5,
      what: {
        ko: "`mean`은 정확도의 평균이고 `spread`는 가장 큰 정확도와 가장 작은 정확도의 차이입니다",
        en: "`mean` is the mean of the accuracies, `spread` the largest minus the smallest",
      },
      hint: {
        ko: "시드가 하나뿐이면 평균은 그 정확도이고 퍼짐은 0입니다. 나누는 수는 시드의 수입니다.",
        en: "With a single seed the mean is its accuracy and the spread 0. One divides by the number of seeds.",
      },
      async run(student) {
        for (const seeds of [[3, 1, 2], [5]]) {
          const [{ accuracies, mean, spread }] = await compared(student, ["a"], seeds);
          expectThat(accuracies.length === seeds.length);
          expectMatch(mean, accuracies.reduce((sum, value) => sum + value, 0) / seeds.length);
          expectMatch(spread, Math.max(...accuracies) - Math.min(...accuracies));
        }
      },
    },
    {
      points: 0.5,
      what: {
        ko: "같은 설정과 같은 시드에서는 몇 번째로 훈련하든 같은 결과가 나옵니다",
        en: "the same description and seed give the same result, whichever is trained first",
      },
      hint: {
        ko: "`setRandomSeed`는 언제 불러야 합니까? 모델 하나를 만들기 바로 전마다 불러야 합니다.",
        en: "When is `setRandomSeed` to be called? Just before each single model is built.",
      },
      async run(student) {
        const [one, other] = await compared(student, ["a", "twin"], [1, 2]);
        expectThat(one.epochs.length > 0 && matches(other.epochs, one.epochs));
        expectMatch(other.accuracies, one.accuracies);
        const [turned] = await compared(student, ["a"], [2, 1]);
        expectMatch(turned.accuracies, [...one.accuracies].reverse());
      },
    },
  ],
};
