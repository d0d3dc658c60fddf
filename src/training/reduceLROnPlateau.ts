import type * as tf from "@tensorflow/tfjs-node";
import { readOptions, rule, type Rules } from "../ground/options";
import { type FitCallback, makesCallbacks } from "./callbacks";
import { getLearningRate, setLearningRate } from "./learningRate";
import { Monitor, type MonitorOptions, monitorRules } from "./monitor";

/** How {@link reduceLROnPlateau} reduces. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by; 0.1 by default. */
  factor?: number;
  /** After how many epochs in a row without anything better; 10 by default. */
  patience?: number;
  /** How many epochs after a reduction are not counted; 0 by default. */
  cooldown?: number;
  /** The least learning rate; 0 by default. */
  minLr?: number;
}

const rules: Rules<ReduceLROnPlateauOptions> = {
  ...monitorRules,
  factor: rule.fraction,
  patience: rule.whole,
  cooldown: rule.whole,
  minLr: rule.number,
};
const defaults = {
  monitor: "val_loss",
  mode: "auto",
  minDelta: 1e-4,
  factor: 0.1,
  patience: 10,
  cooldown: 0,
  minLr: 0,
} as const;
type Settings = Required<ReduceLROnPlateauOptions>;

/**
 * A callback for `fit` that reduces the learning rate where nothing gets better any more: Keras's `ReduceLROnPlateau`. The
 * history keeps the rate as `learning_rate`.
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * const callbacks = [reduceLROnPlateau({ monitor: "loss", factor: 0.5, patience: 2 })];
 * await fit(model, [[1], [2]], [2, 4], { epochs: 3, callbacks });
 * ```
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): FitCallback {
  return new ReduceLROnPlateau(readOptions("reduceLROnPlateau", options, rules, defaults));
}
makesCallbacks(reduceLROnPlateau, "reduceLROnPlateau({ factor: 0.5 })");

class ReduceLROnPlateau implements FitCallback {
  readonly tellsRate = true;
  private monitor: Monitor;
  private waited = 0;
  private resting = 0;
  private model: tf.LayersModel | undefined;

  constructor(private readonly settings: Settings) {
    this.monitor = new Monitor("reduceLROnPlateau", settings);
  }

  fresh(): ReduceLROnPlateau {
    return new ReduceLROnPlateau(this.settings);
  }

  setModel(model: tf.LayersModel): void {
    this.model = model;
  }

  onTrainBegin(): void {
    this.monitor = new Monitor("reduceLROnPlateau", this.settings);
    this.waited = this.resting = 0;
  }

  onEpochEnd(_epoch: number, logs: Record<string, number>): void {
    const { factor, patience, cooldown, minLr } = this.settings;
    const value = this.monitor.valueIn(logs);
    if (!this.model) return;
    if (this.resting > 0) {
      this.resting--;
      this.waited = 0;
    }
    if (this.monitor.isBetter(value)) {
      this.monitor.best = value;
      this.waited = 0;
    } else if (this.resting === 0) {
      this.waited++;
      const rate = getLearningRate(this.model);
      if (this.waited < patience || rate <= minLr) return;
      setLearningRate(this.model, Math.max(rate * factor, minLr));
      this.resting = cooldown;
      this.waited = 0;
    }
  }
}
