import { describe, expect, it } from "vitest";
import { knownMetric } from "../../src/display/knownMetrics";
import file from "../../src/display/metrics.json";
import { cellsIn, lessonNames, text } from "../editions";

const names = Object.keys(file).filter((name) => !name.startsWith("$"));

describe("metrics.json", () => {
  it("has every metric that the lessons glue, and no other", () => {
    const code = lessonNames().flatMap((lesson) => cellsIn(`notebooks/en/${lesson}.ipynb`).map(text));
    const glued = code.flatMap((one) => [...one.matchAll(/\bglue\("([^"]+)"/g)].map(([, name]) => name));
    expect(names.sort()).toEqual(glued.sort());
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
