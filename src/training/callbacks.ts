import * as tf from "@tensorflow/tfjs-node";

type Logs = Record<string, number>;

/** Functions of the learner's that training calls: an object of some of these, or a `tf.callbacks.earlyStopping`. */
export interface FitCallback {
  setModel?(model: tf.LayersModel): void;
  onTrainBegin?(): unknown;
  onTrainEnd?(): unknown;
  onEpochBegin?(epoch: number): unknown;
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  onBatchEnd?(batch: number, logs: Logs): unknown;
}

export type Hook = "onTrainBegin" | "onEpochBegin" | "onEpochEnd" | "onBatchEnd";

/** What tfjs's own early stopping is made by: of a model it sets `stopTraining`, and never looks at its weights. */
const EarlyStopping = tf.callbacks.earlyStopping().constructor;

/** Several callbacks called as one, each waited for in turn. */
export class Callbacks {
  private readonly list: FitCallback[];
  /** Whether anyone wants to know of every batch. */
  readonly wantsBatches: boolean;

  constructor(callbacks: FitCallback | FitCallback[] = []) {
    this.list = Array.isArray(callbacks) ? callbacks : [callbacks];
    this.wantsBatches = this.list.some((callback) => hears(callback, "onBatchEnd"));
  }

  get length(): number {
    return this.list.length;
  }

  /** Whether at a hook anyone might look at the model's weights, or change them. */
  looksAtWeights(hook: Hook): boolean {
    return this.list.some((callback) => callback.constructor !== EarlyStopping && hears(callback, hook));
  }

  async trainBegin(model: tf.LayersModel): Promise<void> {
    for (const callback of this.list) callback.setModel?.(model);
    for (const callback of this.list) await callback.onTrainBegin?.();
  }

  async trainEnd(): Promise<void> {
    for (const callback of this.list) await callback.onTrainEnd?.();
  }

  async epochBegin(epoch: number): Promise<void> {
    for (const callback of this.list) await callback.onEpochBegin?.(epoch);
  }

  async epochEnd(epoch: number, logs: Logs): Promise<void> {
    for (const callback of this.list) await callback.onEpochEnd?.(epoch, { ...logs });
  }

  async batchEnd(batch: number, logs: Logs): Promise<void> {
    for (const callback of this.list) await callback.onBatchEnd?.(batch, { ...logs });
  }
}

/** Whether a callback does something at a hook: tfjs's classes have all hooks, most of them empty. */
function hears(callback: FitCallback, hook: Hook): boolean {
  const method: unknown = Reflect.get(callback, hook);
  if (!method || method === Reflect.get(tf.Callback.prototype, hook)) return false;
  if (!(callback instanceof tf.CustomCallback)) return true;
  // It calls those functions that it was given: as onEpochEnd, and keeps them as epochEnd.
  const own = hook[2].toLowerCase() + hook.slice(3);
  return (callback as unknown as Record<string, unknown>)[own] !== undefined;
}
