import { type RandomState } from "../ground/randomState";
import { type Callbacks } from "./callbacks";
import { lossesOver } from "./evaluate";
import { History } from "./history";
import { type Labelled } from "./labelled";
import { meanOverBatches } from "./meanOverBatches";
import { type Pacer } from "./pacer";
import { named, type Steps } from "./steps";

/** What one training run is made of, everything checked. */
export interface TrainingPlan {
  steps: Steps;
  training: Labelled;
  validation?: Labelled;
  epochs: number;
  batchSize: number;
  /** Whence the order of every epoch; without it the samples come in their own order. */
  random?: RandomState;
}

/** Trains epoch by epoch, and records what each epoch gave. */
export class TrainingRun {
  readonly history: History;
  private readonly order: Int32Array;
  private batch = 0;

  constructor(
    private readonly plan: TrainingPlan,
    private readonly pacer: Pacer,
    private readonly callbacks?: Callbacks,
  ) {
    this.order = plan.training.rows.slice();
    const samples = this.order.length;
    const { epochs, batchSize } = plan;
    this.history = new History({ epochs, batchSize, samples, steps: Math.ceil(samples / batchSize) });
  }

  /** Whether no epoch is left, or the learner stopped the run. */
  get finished(): boolean {
    return this.history.interrupted || this.history.epoch.length >= this.plan.epochs;
  }

  /** What share of the running epoch is done, from 0 to 1. */
  get partOfEpoch(): number {
    return this.batch / this.history.params.steps;
  }

  /** Takes an earlier run's first epochs for its own, the order of the samples included. */
  goOnFrom(curves: Record<string, number[]>, epochs: number): void {
    for (let epoch = 0; epoch < epochs; epoch++) {
      this.plan.random?.shuffle(this.order);
      const logs = Object.entries(curves).map(([name, values]): [string, number] => [name, values[epoch]]);
      this.history.add(Object.fromEntries(logs));
    }
  }

  /** Trains for one epoch and validates after it. An interrupted epoch leaves no record. */
  async epoch(): Promise<Record<string, number> | undefined> {
    const { steps, validation, batchSize, random } = this.plan;
    random?.shuffle(this.order);
    this.batch = 0;
    const losses = await meanOverBatches(this.order, batchSize, this.pacer, (rows, batch) =>
      this.step(rows, batch),
    );
    const validationLosses = losses && validation && (await lossesOver(steps, validation, this.pacer));
    if (!losses || (validation && !validationLosses)) {
      this.history.interrupted = true;
      return undefined;
    }
    const logs = named(steps.names, losses);
    if (validationLosses) Object.assign(logs, named(steps.names, validationLosses, "val_"));
    this.history.add(logs);
    this.batch = 0;
    return logs;
  }

  private async step(rows: Int32Array, batch: number): Promise<number[]> {
    const { steps, training } = this.plan;
    const values = steps.trainStep(training, rows);
    this.batch = batch + 1;
    if (this.callbacks?.wantsBatches) await this.callbacks.batchEnd(batch, named(steps.names, values));
    return values;
  }
}
