import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { smallNews, type SmallNews } from "../../smallNews";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Row {
  width: number;
  epoch: number;
  accuracy: number;
  trainAccuracy: number;
}

const options = { epochs: 30, batchSize: 16, seed: 3 };

const noRows: Words = {
  ko: "너비마다 한 줄씩, `width`, `epoch`, `accuracy`, `trainAccuracy`를 가진 객체의 배열을 돌려주어야 합니다.",
  en: "It must return an array with an object for each width, with `width`, `epoch`, `accuracy` and `trainAccuracy`.",
};

async function narrowed(
  student: Student,
  widths: number[],
  data: SmallNews = smallNews(),
  given = options,
): Promise<Row[]> {
  const rows = await student.call<Promise<unknown>>("bottleneck", widths, data, given);
  expectThat(Array.isArray(rows) && rows.length === widths.length, noRows);
  const complete = (row: Partial<Row> | undefined, place: number): boolean =>
    row?.width === widths[place] && [row.accuracy, row.trainAccuracy].every(Number.isFinite);
  expectThat(rows.every(complete), noRows);
  return rows as Row[];
}

/** Models whose second hidden layer is narrow, or less so (the lecture's section 2, "more units than classes"). */
export const bottleneck: Task = {
  needs: ["bottleneck", "toOneHot"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "너비마다 한 줄이 받은 순서대로 있고, 정확도는 0과 1 사이입니다",
        en: "there is a row for each width in the order given, with accuracies between 0 and 1",
      },
      hint: {
        ko: "너비를 차례로 도는 반복문에서 줄을 하나씩 더하십시오. `await`를 빠뜨리지 않았습니까?",
        en: "Loop over the widths and add a row each. Is an `await` missing?",
      },
      async run(student) {
        const rows = await narrowed(student, [5, 2, 3], smallNews(), { ...options, epochs: 3 });
        const accuracies = rows.flatMap(({ accuracy, trainAccuracy }) => [accuracy, trainAccuracy]);
        expectThat(accuracies.every((value) => value >= 0 && value <= 1));
        expectThat(rows.every(({ epoch }) => Number.isInteger(epoch) && epoch >= 1 && epoch <= 3));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "너비가 1이면 넓을 때보다 훨씬 덜 맞힙니다",
        en: "with a width of 1 there are far fewer right answers than with a wide layer",
      },
      hint: {
        ko: "좁아져야 할 것은 둘째 은닉층입니다. 그 층의 `units`가 너비를 따릅니까?",
        en: "It is the second hidden layer that gets narrow. Do its `units` follow the width?",
      },
      async run(student) {
        const [narrow, wide] = await narrowed(student, [1, 24]);
        expectThat(wide.trainAccuracy - narrow.trainAccuracy > 0.15);
        expectThat(wide.accuracy - narrow.accuracy > 0.15);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "같은 너비는 몇 번째로 훈련하든 같은 결과가 나옵니다",
        en: "the same width gives the same result, whichever is trained first",
      },
      hint: {
        ko: "`setRandomSeed(seed)`를 모델을 만들기 바로 전마다 불러야 합니다.",
        en: "`setRandomSeed(seed)` is to be called just before each model is built.",
      },
      async run(student) {
        const [one, , other] = await narrowed(student, [4, 6, 4], smallNews(), { ...options, epochs: 6 });
        expectThat(one.epoch === other.epoch && matches(other.accuracy, one.accuracy));
        expectMatch(other.trainAccuracy, one.trainAccuracy);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "`accuracy`는 검증셋의, `trainAccuracy`는 훈련셋의 정확도입니다",
        en: "`accuracy` is that of the validation set, `trainAccuracy` that of the training set",
      },
      hint: {
        ko: "기록의 이름 가운데 `val_`로 시작하는 것이 검증셋의 것입니다. 검증셋의 라벨이 모두 틀렸다면 정확도는 어떻게 되겠습니까?",
        en: "The names in the record that begin with `val_` are the validation set's. If all its labels were wrong, what would the accuracy be?",
      },
      async run(student) {
        // In the validation set every topic has another's number.
        const news = smallNews();
        const turned = { ...news, yVal: news.yVal.map((topic) => (topic + 1) % 4) };
        // One epoch is enough to begin to learn, and leaves nothing to choose from.
        const given = { ...options, epochs: 1, batchSize: 1 };
        const [{ accuracy, trainAccuracy }] = await narrowed(student, [24], turned, given);
        expectThat(trainAccuracy > 0.4 && accuracy < 0.3);
      },
    },
  ],
};
