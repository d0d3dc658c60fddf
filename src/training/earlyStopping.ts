import * as tf from "@tensorflow/tfjs-node";
import { readOptions, rule, type Rules } from "../ground/options";
import { type FitCallback, makesCallbacks } from "./callbacks";
import { Monitor, type MonitorOptions, monitorRules } from "./monitor";

/** When {@link earlyStopping} stops. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** After how many epochs in a row without anything better; 0 by default. */
  patience?: number;
  /** What must be reached for the patience to begin anew. */
  baseline?: number;
  /** Whether the model gets the weights of its best epoch when training is stopped; false by default. */
  restoreBestWeights?: boolean;
  /** Epochs before this one are not looked at; 0 by default. */
  startFromEpoch?: number;
}

const rules: Rules<EarlyStoppingOptions> = {
  ...monitorRules,
  patience: rule.whole,
  baseline: rule.number,
  restoreBestWeights: rule.boolean,
  startFromEpoch: rule.whole,
};
const defaults = {
  monitor: "val_loss",
  mode: "auto",
  minDelta: 0,
  patience: 0,
  restoreBestWeights: false,
  startFromEpoch: 0,
} as const;

/**
 * A callback for `fit` that ends training when nothing gets better any more: Keras's `EarlyStopping`, with its defaults.
 * In `crossValidate` and `fitMany` each model is watched by itself.
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * const callbacks = [earlyStopping({ monitor: "loss", patience: 3 })];
 * await fit(model, [[1], [2]], [2, 4], { epochs: 10, callbacks });
 * ```
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  return new EarlyStopping(readOptions("earlyStopping", options, rules, defaults));
}
makesCallbacks(earlyStopping, "earlyStopping({ patience: 2 })");

type Settings = Required<Omit<EarlyStoppingOptions, "baseline">> & Pick<EarlyStoppingOptions, "baseline">;

/** Made by {@link earlyStopping}. */
export class EarlyStopping implements FitCallback {
  /** The epoch after which training was stopped, numbered from 0 as in Keras; 0 when it was not. */
  stoppedEpoch = 0;
  /** It copies the weights of its best epoch, and puts them back when training is over, when all callbacks see them. */
  readonly wantsWeights = false;
  /** Its best epoch, numbered from 0. */
  bestEpoch = 0;
  private monitor: Monitor;
  private waited = 0;
  private model: tf.LayersModel | undefined;
  private bestWeights: Float32Array[] | undefined;
  private weights: () => Float32Array[] = () => [];

  constructor(private readonly settings: Settings) {
    this.monitor = new Monitor("earlyStopping", settings);
  }

  /** The same for another model. */
  fresh(): EarlyStopping {
    return new EarlyStopping(this.settings);
  }

  setModel(model: tf.LayersModel, weights: () => Float32Array[]): void {
    this.model = model;
    this.weights = weights;
  }

  onTrainBegin(): void {
    this.monitor = new Monitor("earlyStopping", this.settings);
    this.waited = this.stoppedEpoch = this.bestEpoch = 0;
    this.bestWeights = undefined;
  }

  onEpochEnd(epoch: number, logs: Record<string, number>): void {
    const { patience, baseline, startFromEpoch, restoreBestWeights } = this.settings;
    const value = this.monitor.valueIn(logs);
    if (epoch < startFromEpoch || !this.model) return;
    // In case nothing ever gets better, as in Keras.
    if (restoreBestWeights && !this.bestWeights) this.keep(epoch);
    this.waited++;
    if (this.monitor.isBetter(value)) {
      this.monitor.best = value;
      this.bestEpoch = epoch;
      if (restoreBestWeights) this.keep(epoch);
      if (baseline === undefined || this.monitor.isBetter(value, baseline)) this.waited = 0;
      return;
    }
    if (this.waited < patience || epoch === 0) return;
    this.stoppedEpoch = epoch;
    this.model.stopTraining = true;
  }

  /** Training is over: Keras restores also when it was not stopped. */
  onTrainEnd(): void {
    if (!this.model || !this.bestWeights) return;
    const own = this.model.getWeights();
    const tensors = this.bestWeights.map((values, i) => tf.tensor(values, own[i].shape));
    this.model.setWeights(tensors);
    tf.dispose(tensors);
  }

  private keep(epoch: number): void {
    this.bestEpoch = epoch;
    this.bestWeights = this.weights();
  }
}
