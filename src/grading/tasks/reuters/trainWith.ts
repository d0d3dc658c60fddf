import * as tf from "@tensorflow/tfjs-node";
import { type Words } from "../../../ground/language";
import { evaluate } from "../../../training/evaluate";
import { matches } from "../../matches";
import { smallNews } from "../../smallNews";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Trained {
  model: tf.LayersModel;
  history: Record<string, number[]>;
}

const options = { epochs: 5, batchSize: 16, seed: 6 };

const noTrained: Words = {
  ko: "`{ model: model, history: history.history }`와 같은 객체를 돌려주어야 합니다. `fit` 앞에 `await`가 있습니까?",
  en: "It must return an object such as `{ model: model, history: history.history }`. Is there an `await` before `fit`?",
};

/** Trains in one or both ways and looks at what came of it. */
async function trained(
  student: Student,
  encodings: string[],
  look: (trained: Trained[]) => void | Promise<void>,
): Promise<void> {
  const given: Trained[] = [];
  try {
    for (const encoding of encodings) {
      const called = student.call<Promise<Trained | undefined>>("trainWith", encoding, smallNews(), options);
      const result = await called;
      expectThat(
        result?.model instanceof tf.LayersModel && Array.isArray(result.history?.val_loss),
        noTrained,
      );
      given.push(result);
    }
    await look(given);
  } finally {
    given.forEach(({ model }) => model.dispose());
  }
}

/** The same training with one-hot labels and with integers. */
export const trainWith: Task = {
  needs: ["trainWith", "toOneHot"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "손실 함수가 라벨을 적는 방법과 맞습니다",
        en: "the loss goes with the way in which labels are written",
      },
      hint: {
        ko: "`sparse`로 시작하는 손실 함수는 어느 쪽 라벨을 받습니까?",
        en: "Which kind of label does the loss take whose name begins with `sparse`?",
      },
      async run(student) {
        await trained(student, ["oneHot", "integer"], ([oneHot, integer]) => {
          expectThat(oneHot.model.loss === "categoricalCrossentropy");
          expectThat(integer.model.loss === "sparseCategoricalCrossentropy");
        });
      },
    },
    {
      points: 0.5,
      what: {
        ko: "층은 64, 64, `classes`이고 마지막은 소프트맥스입니다",
        en: "the layers are 64, 64 and `classes`, the last with softmax",
      },
      hint: {
        ko: "출력층에는 클래스마다 유닛이 하나씩 있습니다.",
        en: "The output layer has a unit for each class.",
      },
      async run(student) {
        await trained(student, ["integer"], ([{ model }]) => {
          const dense = model.layers.filter((layer) => layer.getClassName() === "Dense");
          const configs = dense.map((layer) => layer.getConfig());
          const units = configs.map((config) => config.units);
          const activations = configs.map((config) => config.activation);
          expectThat(matches(units, [64, 64, 4]) && matches(activations, ["relu", "relu", "softmax"]));
        });
      },
    },
    {
      points: 0.5,
      what: {
        ko: "같은 시드에서는 두 방법의 기록이 같습니다",
        en: "with the same seed both ways leave the same record",
      },
      hint: {
        ko: "시드를 모델을 만들기 전에 정했습니까? 두 방법에서 라벨과 손실 함수 말고 다른 것은 없어야 합니다.",
        en: "Is the seed set before the model is built? Nothing but labels and loss may differ.",
      },
      async run(student) {
        await trained(student, ["oneHot", "integer"], ([oneHot, integer]) => {
          for (const key of ["loss", "val_loss", "val_accuracy"]) {
            expectThat(integer.history[key].length === options.epochs);
            expectMatch(integer.history[key], oneHot.history[key], 1e-4);
          }
          // Two of a kind would agree without saying anything.
          expectThat(oneHot.model.loss !== integer.model.loss);
        });
      },
    },
    {
      points: 0.5,
      what: {
        ko: "돌려준 모델이 훈련한 바로 그 모델입니다",
        en: "the model that it returns is the one that it trained",
      },
      hint: {
        ko: "훈련한 다음 모델을 새로 만들거나 `dispose`하지 마십시오.",
        en: "Don't build a new model after the training, and don't `dispose` of it.",
      },
      async run(student) {
        await trained(student, ["integer"], async ([{ model, history }]) => {
          const { xVal, yVal } = smallNews();
          const { loss } = await evaluate(model, xVal, yVal);
          expectMatch(loss, history.val_loss[options.epochs - 1], 1e-3);
        });
      },
    },
  ],
};
