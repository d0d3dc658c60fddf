import type * as tf from "@tensorflow/tfjs-node";

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

/** Several callbacks called as one, each waited for in turn. */
export class Callbacks {
  private readonly list: FitCallback[];
  /** Whether anyone wants to know of every batch. */
  readonly wantsBatches: boolean;

  constructor(callbacks: FitCallback | FitCallback[] = []) {
    this.list = Array.isArray(callbacks) ? callbacks : [callbacks];
    this.wantsBatches = this.list.some((callback) => "onBatchEnd" in callback);
  }

  get length(): number {
    return this.list.length;
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
