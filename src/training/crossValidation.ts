import { curvesPicture } from "../ground/curvesPicture";
import { jupyterDisplay, type MimeBundle } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { knownNames } from "../ground/nearest";
import { type History, lastOfEach } from "./history";
import { type Method } from "./train";

/**
 * What cross-validation found. In a notebook it shows itself as a plot of the folds' average.
 *
 * @example
 * ```ts
 * const build = () => {
 *   const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 *   model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 *   return model;
 * };
 * const cv: CrossValidation = await crossValidate(build, [[1], [2], [3]], [2, 4, 6], { k: 3, epochs: 2 });
 * cv.average("val_loss").length; // => 2
 * ```
 */
export class CrossValidation {
  constructor(
    /** The record of each fold's training, in the order of the folds. */
    readonly folds: History[],
    /** Whether all folds were trained together or one after the other; the numbers are the same. */
    readonly method: Method,
  ) {}

  /** Whether the learner stopped it; what the folds had finished until then is kept. */
  get interrupted(): boolean {
    return this.folds.some((fold) => fold.interrupted);
  }

  /** How many epochs all folds finished. */
  get epochs(): number {
    return Math.min(...this.folds.map((fold) => fold.epoch.length));
  }

  /**
   * The mean over the folds, epoch by epoch, as far as all folds came.
   * @param name a key of the folds' histories, such as `"val_mae"`
   * @throws when the folds have no such values, naming those they have
   */
  average(name: string): number[] {
    const curves = this.folds.map((fold) => fold.history[name]);
    if (curves.some((curve) => curve === undefined)) {
      throw this.noSuch(name);
    }
    return Array.from({ length: this.epochs }, (_, epoch) => {
      return curves.reduce((sum, curve) => sum + curve[epoch], 0) / curves.length;
    });
  }

  private noSuch(name: string): RangeError {
    const names = Object.keys(this.folds[0]?.history ?? {});
    const remedy =
      names.length === 0
        ? say({ ko: "끝난 에포크가 없습니다.", en: "they have none: no epoch was finished" })
        : knownNames(String(name), names, { ko: "있는 값", en: "they have" });
    return new RangeError(
      say({
        ko: `average: 겹의 기록에 ${String(name)}이(가) 없습니다. ${remedy}`,
        en: `average: the folds have no ${String(name)}; ${remedy}`,
      }),
    );
  }

  /** The averages of all that the folds recorded. */
  get history(): Record<string, number[]> {
    const names = Object.keys(this.folds[0]?.history ?? {});
    return Object.fromEntries(names.map((name) => [name, this.average(name)]));
  }

  /** The averages after the last epoch that all folds finished. */
  get logs(): Record<string, number> {
    return lastOfEach(this.history);
  }

  toString(): string {
    const values = Object.entries(this.logs).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
    return [`Cross-validation of ${this.folds.length} folds`, ...values].join(", ");
  }

  /** What a notebook shows: the average curves. */
  [jupyterDisplay](): MimeBundle {
    return curvesPicture(this);
  }
}
