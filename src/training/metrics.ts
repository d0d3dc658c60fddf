import { readOptions, rule, type Rule, type Rules } from "../ground/options";
import { type CountingMetric, countingMetric, type Tally } from "./countingMetric";
import { type TensorFunction } from "./losses";
import { topKCategoricalAccuracy } from "./topKCategoricalAccuracy";

/** How {@link metrics.precision} and {@link metrics.recall} decide. */
export interface ThresholdOptions {
  /** From which output on, itself not included, a sample counts as found; 0.5 by default. */
  thresholds?: number;
}

/** How {@link metrics.auc} is computed. */
export interface AucOptions {
  /** At how many thresholds the curve is measured; 200 by default. */
  numThresholds?: number;
}

const thresholdRules: Rules<ThresholdOptions> = {
  thresholds: {
    must: { ko: "0 이상 1 이하의 수", en: "a number from 0 to 1" },
    holds: (value) => rule.number.holds(value) && value >= 0 && value <= 1,
  },
};
// Outputs are float32: between 0.5 and 1 there are some eight million, and a curve is smooth long before.
const mostThresholds = 100_000;
const aucRules: Rules<AucOptions> = {
  numThresholds: {
    must: { ko: `2부터 ${mostThresholds}까지의 정수`, en: `an integer from 2 to ${mostThresholds}` },
    holds: (value) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= mostThresholds,
  } satisfies Rule,
};

/**
 * Of the samples that the model says yes to, the share that is one: Keras's `Precision`, over the whole epoch. 0 when it
 * says yes to none.
 */
function precision(options: ThresholdOptions = {}): CountingMetric {
  const { thresholds } = readOptions("metrics.precision", options, thresholdRules, { thresholds: 0.5 });
  return countingMetric("precision", () => confusion(thresholds, (tp, fp) => tp / (tp + fp)));
}

/** Of the samples that are one, the share that the model says yes to: Keras's `Recall`. 0 when there are none. */
function recall(options: ThresholdOptions = {}): CountingMetric {
  const { thresholds } = readOptions("metrics.recall", options, thresholdRules, { thresholds: 0.5 });
  return countingMetric("recall", () => confusion(thresholds, (tp, _, fn) => tp / (tp + fn)));
}

/**
 * The area under the ROC curve: how likely the model puts a random yes above a random no. Keras's `AUC`, which measures
 * it at 200 thresholds.
 */
function auc(options: AucOptions = {}): CountingMetric {
  const { numThresholds } = readOptions("metrics.auc", options, aucRules, { numThresholds: 200 });
  return countingMetric("auc", () => areaUnderCurve(numThresholds));
}

/** The root of the mean squared error over the whole epoch: Keras's `RootMeanSquaredError`. */
function rootMeanSquaredError(): CountingMetric {
  return countingMetric("rootMeanSquaredError", () => {
    let [sum, count] = [0, 0];
    return {
      add(yTrue, yPred) {
        for (let at = 0; at < yPred.length; at++) sum += (yPred[at] - yTrue[at]) ** 2;
        count += yPred.length;
      },
      result: () => Math.sqrt(sum / count),
    };
  });
}

/** How much better than the targets' mean: 1 is perfect, 0 no better. Keras's `R2Score`, averaged over the outputs. */
function r2Score(): CountingMetric {
  return countingMetric("r2Score", () => {
    let count = 0;
    const columns: { sum: number; squares: number; residue: number }[] = [];
    return {
      add(yTrue, yPred, width) {
        for (let at = 0; at < yPred.length; at++) {
          const column = (columns[at % width] ??= { sum: 0, squares: 0, residue: 0 });
          column.sum += yTrue[at];
          column.squares += yTrue[at] ** 2;
          column.residue += (yTrue[at] - yPred[at]) ** 2;
        }
        count += yPred.length / width;
      },
      result: () => {
        const scores = columns.map(({ sum, squares, residue }) => {
          const total = squares - sum ** 2 / count;
          return total === 0 ? 0 : 1 - residue / total;
        });
        return scores.reduce((all, score) => all + score, 0) / scores.length;
      },
    };
  });
}

function confusion(threshold: number, share: (tp: number, fp: number, fn: number) => number): Tally {
  let [tp, fp, fn] = [0, 0, 0];
  // Outputs are float32, and so is what Keras compares them with.
  const limit = Math.fround(threshold);
  return {
    add(yTrue, yPred) {
      for (let at = 0; at < yPred.length; at++) {
        const [is, found] = [yTrue[at] !== 0, yPred[at] > limit];
        if (is && found) tp++;
        else if (found) fp++;
        else if (is) fn++;
      }
    },
    result: () => share(tp, fp, fn) || 0,
  };
}

/** The trapezoids under the curve, from the counts in `buckets` ranges of outputs, as Keras has them. */
function areaUnderCurve(thresholds: number): Tally {
  const [yes, no] = [new Float64Array(thresholds), new Float64Array(thresholds)];
  return {
    add(yTrue, yPred) {
      for (let at = 0; at < yPred.length; at++) {
        const output = Math.min(Math.max(yPred[at], 0), 1);
        const bucket = Math.max(0, Math.ceil(Math.fround(output * (thresholds - 1))) - 1);
        yes[bucket] += yTrue[at];
        no[bucket] += 1 - yTrue[at];
      }
    },
    result: () => {
      const [allYes, allNo] = [yes, no].map((counts) => counts.reduce((sum, count) => sum + count, 0));
      if (allYes === 0 || allNo === 0) return 0;
      let [area, found, wrong] = [0, 0, 0];
      for (let bucket = thresholds - 1; bucket >= 0; bucket--) {
        area += ((2 * found + yes[bucket]) / 2 / allYes) * (no[bucket] / allNo);
        found += yes[bucket];
        wrong += no[bucket];
      }
      return wrong === 0 ? 0 : area;
    },
  };
}

/**
 * Metrics with settings of their own, for `model.compile({ metrics: [metrics.precision({ thresholds: 0.8 })] })`. Those
 * with Keras's defaults can be named: `metrics: ["precision", "recall", "auc"]`.
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, activation: "sigmoid", inputShape: [1] })] });
 * const precision = metrics.precision({ thresholds: 0.8 });
 * model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: [precision] });
 * await fit(model, [[1], [2]], [0, 1], { epochs: 1 });
 * ```
 */
export const metrics: {
  precision: typeof precision;
  recall: typeof recall;
  auc: typeof auc;
  rootMeanSquaredError: typeof rootMeanSquaredError;
  r2Score: typeof r2Score;
  topKCategoricalAccuracy: (k?: number) => TensorFunction;
} = { precision, recall, auc, rootMeanSquaredError, r2Score, topKCategoricalAccuracy };
