import { say } from "../ground/language";
import { RandomState } from "../ground/randomState";
import { type Callbacks, type Hook } from "./callbacks";
import { type CompiledModel } from "./compiledModel";
import { type Examples } from "./samples";
import { History } from "./history";
import { lastActivationAdvice } from "./lastActivation";
import { getLearningRate } from "./learningRate";
import { lossesOver, meanOverBatches } from "./lossesOver";
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
  /** The number of the first epoch; 0 without. */
  initialEpoch?: number;
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
    const steps = Math.ceil(samples / batchSize);
    this.history = new History({ epochs, batchSize, samples, steps }, plan.initialEpoch);
  }

  get seed(): number | null {
    return this.plan.seed;
  }

  /** Whether no epoch is left, or the learner or a callback stopped it. */
  get finished(): boolean {
    const { history, plan } = this;
    const isStopped = this.hasBegun && plan.compiled.model.stopTraining;
    return history.interrupted || isStopped || this.nextEpoch >= plan.epochs;
  }

  /** The number of the coming epoch, from 0 or from `initialEpoch` on. */
  private get nextEpoch(): number {
    return this.history.epoch.length + (this.plan.initialEpoch ?? 0);
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
    const epoch = this.nextEpoch;
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
    if (this.plan.callbacks.tellsRate) logs.learning_rate = getLearningRate(this.plan.compiled.model);
    for (const name of ["loss", "val_loss"]) {
      if (!Number.isFinite(logs[name] ?? 0)) throw this.noNumber(name, logs[name]);
    }
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
    const { callbacks, trainable } = this.plan;
    if (!this.hasBegun || callbacks.length === 0) return;
    trainable.write();
    await callbacks.trainEnd();
    trainable.read();
  }

  private async begin(): Promise<void> {
    const { compiled, trainable, callbacks } = this.plan;
    const { model } = compiled;
    this.hasBegun = true;
    model.stopTraining = false;
    await this.call("onTrainBegin", () =>
      callbacks.trainBegin(model, () => trainable.weights(), this.history.params),
    );
  }

  private async trainEpoch(): Promise<number[] | undefined> {
    const { trainable, training, batchSize, callbacks } = this.plan;
    this.random?.shuffle(this.order);
    this.batch = 0;
    const step = async (rows: Int32Array, batch: number): Promise<number[]> => {
      if (callbacks.wantsBatches) await callbacks.batchBegin(batch);
      const values = trainable.trainStep(training, rows);
      this.batch = batch + 1;
      if (!Number.isFinite(values[0])) throw this.noNumber("loss", values[0]);
      if (callbacks.wantsBatches) await callbacks.batchEnd(batch, named(trainable.names, values));
      return values;
    };
    return meanOverBatches(this.order, batchSize, this.pacer, step, trainable.counting);
  }

  /** A training that has left the numbers never comes back to them. */
  private noNumber(name: string, value: number): RangeError {
    const [epoch, { model }] = [this.nextEpoch + 1, this.plan.compiled];
    const rate = (model.optimizer as unknown as { learningRate?: number }).learningRate;
    const set = rate === undefined ? "" : say({ ko: `(지금 ${rate})`, en: ` (now ${rate})` });
    const best = this.best
      ? say({
          ko: ` restoreBestWeights(model)로 ${this.best.epoch}번째 에포크의 가중치를 되돌릴 수 있습니다.`,
          en: `; restoreBestWeights(model) brings back the weights of epoch ${this.best.epoch}`,
        })
      : "";
    const advice =
      lastActivationAdvice(this.plan.compiled) ??
      say({
        ko: `학습률${set}을 낮추고, 입력값을 standardize로 표준화했는지 확인하십시오.`,
        en: `lower the learning rate${set}, and see that the inputs are scaled, as with standardize`,
      });
    return new RangeError(
      say({
        ko: `${epoch}번째 에포크${this.batch > 0 ? `의 배치 ${this.batch}` : ""}에서 ${name}이(가) ${value}이(가) 되어 훈련을 멈췄습니다. ${advice}${best}`,
        en: `${name} became ${value} in epoch ${epoch}${this.batch > 0 ? `, batch ${this.batch}` : ""}, so training stops: ${advice}${best}`,
      }),
    );
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
