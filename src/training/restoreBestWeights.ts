import * as tf from "@tensorflow/tfjs-node";
import { type Checkpoint, readCheckpoint } from "../journal/checkpoint";
import { checkModel } from "./compiledModel";
import { fits } from "./findUnfinished";
import { layersInWords } from "./sameRun";

const bestOf = new WeakMap<tf.LayersModel, Checkpoint>();

/** Remembers the best epoch of a model's last training, for as long as there is the model. */
export function rememberBest(model: tf.LayersModel, best: Checkpoint): void {
  bestOf.set(model, best);
}

/**
 * Gives a model the weights of the epoch with the lowest `val_loss` of its last training with validation data: what
 * Keras's `EarlyStopping(restore_best_weights=True)` does. A model that was built anew, also in another kernel, gets
 * those of the last run of a model with the same layers, from its journal; that run may have been interrupted.
 *
 * @returns that epoch, a count from 1, and what it gave: `{ epoch: 4, loss, accuracy, val_loss, val_accuracy }`
 * @throws when no such run is known
 */
export function restoreBestWeights(model: tf.LayersModel): Record<string, number> {
  checkModel(model, "restoreBestWeights");
  const best = bestOf.get(model) ?? lastBest(layersInWords(model));
  if (!best) {
    throw new Error(
      `restoreBestWeights: no training of this model (${layersInWords(model)}) with validationData is known; train it first`,
    );
  }
  const tensors = model.getWeights().map(({ shape }, i) => tf.tensor(best.weights[i], shape));
  model.setWeights(tensors);
  tf.dispose(tensors);
  return { epoch: best.epoch, ...best.logs };
}

function lastBest(layers: string): Checkpoint | undefined {
  for (const run of fits()) {
    if (run.header.resume?.same.model !== layers) continue;
    try {
      const best = readCheckpoint(run.folder, "best");
      if (best) return best;
    } catch (error) {
      throw new Error(`restoreBestWeights: ${(error as Error).message}; train the model again`, {
        cause: error,
      });
    }
  }
  return undefined;
}
