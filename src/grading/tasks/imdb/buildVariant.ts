import * as tf from "@tensorflow/tfjs-node";
import { type Words } from "../../../ground/language";
import { type Student } from "../../student";
import { expectThat, type Task } from "../../task";

interface Description {
  hidden: number[];
  activation: string;
  loss: string;
}

interface Layer {
  units: number;
  activation: string;
}

const noModel: Words = {
  ko: "`buildVariant`는 모델을 돌려주어야 합니다. `return model;`을 잊지 않았습니까?",
  en: "`buildVariant` must return a model. Did you forget `return model;`?",
};

/** Builds the model of a description, and has a look at it. */
function looked<T>(
  student: Student,
  description: Description,
  look: (model: tf.LayersModel, dense: Layer[]) => T,
): T {
  const model = student.call<unknown>("buildVariant", { name: "test", ...description }, 30);
  expectThat(model instanceof tf.LayersModel, noModel);
  try {
    const dense = model.layers.filter((layer) => layer.getClassName() === "Dense");
    return look(
      model,
      dense.map((layer) => layer.getConfig() as unknown as Layer),
    );
  } finally {
    model.dispose();
  }
}

const relu = { activation: "relu", loss: "binaryCrossentropy" };

/** A compiled model from a description of its layers, activation and loss. */
export const buildVariant: Task = {
  needs: ["buildVariant"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "은닉층의 수와 유닛 수가 설정과 같습니다",
        en: "number and units of the hidden layers are as described",
      },
      hint: {
        ko: "`hidden`의 수 하나하나가 층 하나입니다. 첫 층의 `inputShape`은 `[words]`입니다. 은닉층이 없으면 출력층이 첫 층입니다.",
        en: "Each number in `hidden` is a layer. The first layer's `inputShape` is `[words]`; without hidden layers the output layer comes first.",
      },
      run(student) {
        for (const hidden of [[4, 6, 5], [7], []]) {
          looked(student, { hidden, ...relu }, (model, dense) => {
            expectThat(
              dense
                .slice(0, -1)
                .map(({ units }) => units)
                .join() === hidden.join(),
            );
            expectThat(model.inputs[0].shape[1] === 30);
          });
        }
      },
    },
    {
      points: 0.5,
      what: {
        ko: "은닉층의 활성화 함수가 설정과 같습니다",
        en: "the hidden layers' activation is as described",
      },
      hint: {
        ko: "모든 은닉층에 `variant.activation`을 썼습니까? 출력층은 빼고 말입니다.",
        en: "Have all hidden layers got `variant.activation`? The output layer has not.",
      },
      run(student) {
        for (const activation of ["tanh", "relu"]) {
          looked(student, { ...relu, hidden: [4, 3], activation }, (_, dense) => {
            expectThat(
              dense.length === 3 && dense.slice(0, 2).every((layer) => layer.activation === activation),
            );
          });
        }
      },
    },
    {
      points: 0.5,
      what: {
        ko: "출력층은 유닛 하나와 `sigmoid`입니다",
        en: "the output layer is one unit with `sigmoid`",
      },
      hint: {
        ko: "긍정일 확률 하나를 답하는 모델입니다. 확률은 0과 1 사이에 있어야 합니다.",
        en: "The model answers with one probability, and a probability lies between 0 and 1.",
      },
      run(student) {
        looked(student, { ...relu, hidden: [4], activation: "tanh" }, (_, dense) => {
          const last = dense[dense.length - 1];
          expectThat(last?.units === 1 && last.activation === "sigmoid");
        });
      },
    },
    {
      points: 0.5,
      what: {
        ko: "설정의 손실 함수로, `rmsprop`과 `accuracy`로 컴파일되어 있습니다",
        en: "it is compiled with the loss as described, `rmsprop` and `accuracy`",
      },
      hint: {
        ko: "`model.compile({ optimizer, loss, metrics })`를 불렀는지, `loss`가 `variant.loss`인지 보십시오.",
        en: "Have you called `model.compile({ optimizer, loss, metrics })`, and is `loss` the `variant.loss`?",
      },
      run(student) {
        for (const loss of ["meanSquaredError", "binaryCrossentropy"]) {
          looked(student, { ...relu, hidden: [3], loss }, (model) => {
            expectThat(model.loss === loss);
            expectThat(model.optimizer?.getClassName() === "RMSProp");
            const metrics: unknown[] = [model.metrics].flat();
            expectThat(metrics.includes("accuracy") || metrics.includes("acc"));
          });
        }
      },
    },
  ],
};
