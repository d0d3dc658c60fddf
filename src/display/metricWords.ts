import { type Words, say } from "../ground/language";

const words: Readonly<Record<string, Words>> = {
  loss: { ko: "손실값", en: "loss" },
  accuracy: { ko: "정확도", en: "accuracy" },
  mae: { ko: "평균 절대 오차 (MAE)", en: "mean absolute error (MAE)" },
  mse: { ko: "평균 제곱 오차 (MSE)", en: "mean squared error (MSE)" },
};

/** A training metric in words, without its `val_`; one that is not known keeps its name. */
export function metricLabel(metric: string): string {
  const name = metric.replace(/^val_/, "");
  return Object.hasOwn(words, name) ? say(words[name]) : name;
}

/** Which end of a metric is the good one: accuracies and their kin grow, losses and errors shrink. */
export function betterEnd(metric: string): "higher" | "lower" {
  return /acc|auc|precision|recall|f1|r2/i.test(metric) ? "higher" : "lower";
}
