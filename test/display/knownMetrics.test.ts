import { describe, expect, it } from "vitest";
import { knownMetric } from "../../src/display/knownMetrics";
import file from "../../src/display/metrics.json";

const names = Object.keys(file).filter((name) => !name.startsWith("$"));

describe("metrics.json", () => {
  it("has every metric of the three lessons", () => {
    const variants = ["with_b", "no_b_k3", "no_b_k4", "chas_onehot"];
    expect(names.sort()).toEqual(
      [
        "imdb.test_accuracy",
        "imdb.test_loss",
        "imdb.overfit_epoch",
        "reuters.test_accuracy",
        "reuters.overfit_epoch",
        ...variants.flatMap((variant) => [`boston.${variant}.test_mae`, `boston.${variant}.best_epoch`]),
      ].sort(),
    );
  });

  it.each(names)("says of %s where its values come from, in both languages", (name) => {
    const metric = knownMetric(name);
    expect(Object.keys(metric ?? {})).toEqual([
      "label",
      "unit",
      "decimals",
      "better",
      "lecture",
      "lectureSource",
      "usual",
      "band",
    ]);
    expect(metric?.label.ko).not.toBe("");
    expect(metric?.label.en).not.toBe("");
    expect(metric?.lectureSource === null).toBe(metric?.lecture === null);
    if (metric?.usual) {
      expect(metric.usual.source).not.toBe("");
      expect(metric.usual.low).toBeLessThan(metric.usual.high);
    }
  });

  it.each(names)("accepts the lecture's own value of %s", (name) => {
    const { lecture, band } = knownMetric(name) ?? {};
    if (lecture === null || lecture === undefined || !band) return;
    expect(lecture).toBeGreaterThanOrEqual(band[0] ?? -Infinity);
    expect(lecture).toBeLessThanOrEqual(band[1] ?? Infinity);
  });
});

describe("knownMetric", () => {
  it("knows no metric that the file does not have, and no comment", () => {
    expect(knownMetric("mine")).toBeUndefined();
    expect(knownMetric("$comment")).toBeUndefined();
    expect(knownMetric("toString")).toBeUndefined();
  });
});

it("holds each variant of Boston against its own runs: the lecture's 2.26 lies below all of one-hot's", () => {
  const { lecture, usual } = knownMetric("boston.chas_onehot.test_mae")!;
  expect(lecture).toBeLessThan(usual!.low);
});
