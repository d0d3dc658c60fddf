import * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { checkModel } from "./compiledModel";
import { type BestEpoch, observer } from "./observer";
import { layersInWords } from "./settings";

const bestOf = new WeakMap<tf.LayersModel, BestEpoch>();

/** Remembers the best epoch of a model's last training, for as long as there is the model. */
export function rememberBest(model: tf.LayersModel, best: BestEpoch): void {
  bestOf.set(model, best);
}

/**
 * Gives a model the weights of the epoch with the lowest `val_loss` of its last training with validation data: what
 * Keras's `EarlyStopping(restore_best_weights=True)` does. A model that was built anew, also in another kernel, gets
 * those of the last training of a model with the same layers, from its journal; that one may have been interrupted.
 *
 * @returns that epoch, a count from 1, and what it gave: `{ epoch: 4, loss, accuracy, val_loss, val_accuracy }`
 * @throws when no such training is known
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * await fit(model, [[1], [2]], [2, 4], { epochs: 3, validationData: [[[3]], [6]] });
 * Object.keys(restoreBestWeights(model)); // => [ 'epoch', 'loss', 'val_loss' ]
 * ```
 */
export function restoreBestWeights(model: tf.LayersModel): Record<string, number> {
  checkModel(model, "restoreBestWeights");
  const layers = layersInWords(model);
  const best = bestOf.get(model) ?? observer.best(layers);
  if (!best) {
    throw new Error(
      say({
        ko: `restoreBestWeights: 이 모델(${layers})을 validationData로 훈련한 기록이 없습니다. 먼저 훈련하십시오.`,
        en: `restoreBestWeights: no training of this model (${layers}) with validationData is known; train it first`,
      }),
    );
  }
  const tensors = model.getWeights().map(({ shape }, i) => tf.tensor(best.weights[i], shape));
  model.setWeights(tensors);
  tf.dispose(tensors);
  return { epoch: best.epoch, ...best.logs };
}
