import { RandomState } from "../ground/randomState";
import { type Callbacks, type Hook } from "./callbacks";
import { type CompiledModel } from "./compiledModel";
import { type Examples } from "./examples";
import { History } from "./history";
import { lossesOver } from "./lossesOver";
import { meanOverBatches } from "./meanOverBatches";
import { type BestEpoch, type ObservedModel } from "./observer";
import { type Pacer } from "./pacer";
import { rememberBest } from "./restoreBestWeights";
import { named, type Trainable, type TrainingState } from "./trainable";

/** What one model's training is made of, everything checked. */
export interface ModelPlan {
  /** The learner's model. */
  compiled: CompiledModel;
  /** What takes its steps: itself, or the engine for it. */
  trainable: Trainable;
  training: Examples;
  validation?: Examples | undefined;
  epochs: number;
  batchSize: number;
  /** Whence the order of every epoch; null where the samples come in their own order. */
  seed: number | null;
  callbacks: Callbacks;
  /** Whether the weights of its best epoch are kept. */
  keepsBest: boolean;
}

/** Trains one model epoch by epoch, records what each epoch gave, and calls the learner's callbacks. */
export class ModelTraining implements ObservedModel {
  readonly history: History;
  best: BestEpoch | undefined;
  private readonly order: Int32Array;
  private readonly random: RandomState | undefined;
  private batch = 0;
  private hasBegun = false;

  constructor(
    private readonly plan: ModelPlan,
    private readonly pacer: Pacer,
  ) {
    this.order = plan.training.rows.slice();
    this.random = plan.seed === null ? undefined : new RandomState(plan.seed);
    const samples = this.order.length;
    const { epochs, batchSize } = plan;
    this.history = new History({ epochs, batchSize, samples, steps: Math.ceil(samples / batchSize) });
  }

  get seed(): number | null {
    return this.plan.seed;
  }

  /** Whether no epoch is left, or the learner or a callback stopped it. */
  get finished(): boolean {
    const { history, plan } = this;
    const isStopped = this.hasBegun && plan.compiled.model.stopTraining;
    return history.interrupted || isStopped || history.epoch.length >= plan.epochs;
  }

  get partOfEpoch(): number {
    return this.batch / this.history.params.steps;
  }

  state(): Promise<TrainingState | undefined> {
    return this.plan.trainable.state();
  }

  /** Takes an earlier training's first epochs for its own, the order of the samples included. */
  async goOnFrom(
    epochs: number,
    curves: Record<string, number[]>,
    state: TrainingState,
    best?: BestEpoch,
  ): Promise<void> {
    await this.plan.trainable.goOnFrom(state);
    for (let epoch = 0; epoch < epochs; epoch++) {
      this.random?.shuffle(this.order);
      const logs = Object.entries(curves).map(([name, values]): [string, number] => [name, values[epoch]]);
      this.history.add(Object.fromEntries(logs));
    }
    this.best = best;
  }

  /** Trains for one epoch and validates after it. An interrupted epoch leaves no record. */
  async epoch(): Promise<void> {
    const { trainable, validation, callbacks } = this.plan;
    const epoch = this.history.epoch.length;
    if (!this.hasBegun) await this.begin();
    await this.call("onEpochBegin", () => callbacks.epochBegin(epoch));
    const losses = await this.trainEpoch();
    const validationLosses = losses && validation && (await lossesOver(trainable, validation, this.pacer));
    if (!losses || (validation && !validationLosses)) {
      this.history.interrupted = true;
      return;
    }
    const logs = this.record([...losses, ...(validationLosses ?? [])]);
    this.batch = 0;
    this.pacer.onTurn?.();
    await this.call("onEpochEnd", () => callbacks.epochEnd(epoch, logs));
    this.keepBest(epoch + 1, logs);
  }

  /** Notes down what an epoch gave: loss and metrics, then those of validation. */
  record(values: number[]): Record<string, number> {
    const { names } = this.plan.trainable;
    const logs = named(names, values.slice(0, names.length));
    if (this.plan.validation) Object.assign(logs, named(names, values.slice(names.length), "val_"));
    this.history.add(logs);
    return logs;
  }

  /** Gives the learner's model what was trained, and remembers its best epoch. */
  giveBack(): void {
    this.plan.trainable.write();
    if (this.best) rememberBest(this.plan.compiled.model, this.best);
  }

  /** All models are trained. */
  async end(): Promise<void> {
    if (this.hasBegun) await this.plan.callbacks.trainEnd();
  }

  private async begin(): Promise<void> {
    const { model } = this.plan.compiled;
    this.hasBegun = true;
    model.stopTraining = false;
    await this.call("onTrainBegin", () => this.plan.callbacks.trainBegin(model));
  }

  private async trainEpoch(): Promise<number[] | undefined> {
    const { trainable, training, batchSize, callbacks } = this.plan;
    this.random?.shuffle(this.order);
    this.batch = 0;
    const step = async (rows: Int32Array, batch: number): Promise<number[]> => {
      const values = trainable.trainStep(training, rows);
      this.batch = batch + 1;
      if (callbacks.wantsBatches) await callbacks.batchEnd(batch, named(trainable.names, values));
      return values;
    };
    return meanOverBatches(this.order, batchSize, this.pacer, step, trainable.counting);
  }

  /** Callbacks see the learner's model as it stands, and may change it. */
  private async call(hook: Hook, callback: () => Promise<void>): Promise<void> {
    const { callbacks, trainable } = this.plan;
    if (callbacks.length === 0) return;
    const looksAtWeights = callbacks.looksAtWeights(hook);
    if (looksAtWeights) trainable.write();
    await callback();
    if (looksAtWeights) trainable.read();
    else trainable.readSettings();
  }

  private keepBest(epoch: number, logs: Record<string, number>): void {
    if (!this.plan.keepsBest || !(logs.val_loss < (this.best?.logs.val_loss ?? Infinity))) return;
    this.best = { epoch, weights: this.plan.trainable.weights(), logs };
  }
}
