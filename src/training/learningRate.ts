import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { checkOption, rule } from "../ground/options";
import { checkModel } from "./compiledModel";

/** The parts of tfjs's optimizers that their types keep private. */
interface OptimizerInside {
  learningRate: number;
  setLearningRate?: (rate: number) => void;
  accumulations?: { variable: tf.Variable }[];
}

/**
 * The learning rate that a compiled model's optimizer is set to: Keras's `model.optimizer.learning_rate`.
 * @throws when the model is not compiled
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * getLearningRate(model); // => 0.001
 * ```
 */
export function getLearningRate(model: tf.LayersModel): number {
  return optimizerOf(model, "getLearningRate").learningRate;
}

/**
 * Sets the learning rate, also in the middle of a training: Keras's `model.optimizer.learning_rate = rate`. What the
 * optimizer remembers stays.
 *
 * @throws when the model is not compiled, or the rate is no number above 0
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * setLearningRate(model, 0.01);
 * getLearningRate(model); // => 0.01
 * ```
 */
export function setLearningRate(model: tf.LayersModel, rate: number): void {
  const optimizer = optimizerOf(model, "setLearningRate");
  checkOption("setLearningRate", "rate", rate, rule.positiveNumber);
  // Keras's momentum remembers steps, which have the old rate in them, and tfjs's gradients, which have none.
  const share = optimizer.learningRate / rate;
  optimizer.accumulations?.forEach(({ variable }) => tf.tidy(() => variable.assign(variable.mul(share))));
  // Plain gradient descent keeps a tensor of it. (tfjs's classes all count as each other's instances.)
  if (optimizer.setLearningRate) optimizer.setLearningRate(rate);
  else optimizer.learningRate = rate;
}

function optimizerOf(model: tf.LayersModel, who: string): OptimizerInside {
  checkModel(model, who);
  const optimizer = model.optimizer as unknown as OptimizerInside | undefined;
  if (typeof optimizer?.learningRate === "number") return optimizer;
  throw new Error(
    say({
      ko: `${who}: 모델이 컴파일되지 않았거나 옵티마이저에 학습률이 없습니다. 받은 값: ${describe(optimizer)}`,
      en: `${who}: the model is not compiled, or its optimizer has no learning rate: ${describe(optimizer)}`,
    }),
  );
}
