import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { checkOption, rule } from "../ground/options";
import { type FitCallback, makesCallbacks } from "./callbacks";
import { getLearningRate, setLearningRate } from "./learningRate";

/**
 * A callback for `fit` that sets the learning rate at the beginning of each epoch: Keras's `LearningRateScheduler`. The
 * history keeps the rate as `learning_rate`.
 *
 * @param schedule from an epoch, numbered from 0, and the learning rate so far to the new one
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * const slower = learningRateScheduler((epoch, rate) => (epoch < 1 ? rate : rate / 2));
 * const { history } = await fit(model, [[1], [2]], [2, 4], { epochs: 2, callbacks: [slower] });
 * history.learning_rate.length; // => 2
 * ```
 */
export function learningRateScheduler(schedule: (epoch: number, rate: number) => number): FitCallback {
  checkOption("learningRateScheduler", "schedule", schedule, {
    must: { ko: "(epoch, rate) => rate 꼴의 함수", en: "a function such as (epoch, rate) => rate * 0.9" },
    holds: (value) => typeof value === "function",
  });
  return new LearningRateScheduler(schedule);
}
makesCallbacks(learningRateScheduler, "learningRateScheduler((epoch, rate) => rate * 0.9)");

class LearningRateScheduler implements FitCallback {
  readonly tellsRate = true;
  private model: tf.LayersModel | undefined;

  constructor(private readonly schedule: (epoch: number, rate: number) => number) {}

  fresh(): LearningRateScheduler {
    return new LearningRateScheduler(this.schedule);
  }

  setModel(model: tf.LayersModel): void {
    this.model = model;
  }

  onEpochBegin(epoch: number): void {
    if (!this.model) return;
    const before = getLearningRate(this.model);
    const rate = this.schedule(epoch, before);
    const what = say({ ko: "schedule이 돌려주는 학습률", en: "the rate that schedule returns" });
    checkOption("learningRateScheduler", what, rate, rule.positiveNumber);
    if (rate !== before) setLearningRate(this.model, rate);
  }
}
