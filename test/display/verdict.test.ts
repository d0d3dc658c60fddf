import { expect, it } from "vitest";
import { type Metric } from "../../src/display/knownMetrics";
import { verdictOn } from "../../src/display/verdict";

const metric: Metric = {
  ...{ label: { ko: "정확도", en: "accuracy" }, unit: null, decimals: 3, better: "higher" },
  ...{
    lecture: null,
    lectureSource: null,
    usual: { low: 0.873, high: 0.893, source: "" },
    band: [0.865, null],
  },
};
const error: Metric = {
  ...metric,
  better: "lower",
  usual: { low: 2.1, high: 3.1, source: "" },
  band: [null, 3.2],
};

it("calls usual what repeated runs came to", () => {
  expect(verdictOn(0.874, metric).kind).toBe("usual");
  expect(verdictOn(0.892, metric).words.en).toBe("Within the usual range of repeated runs.");
  // The range's ends are what one of those runs came to.
  expect(verdictOn(0.873, metric).kind).toBe("usual");
  expect(verdictOn(0.893, metric).kind).toBe("usual");
});

it("tells a better result from a worse one, whichever end is the good one", () => {
  expect(verdictOn(0.9, metric).kind).toBe("better");
  expect(verdictOn(0.87, metric).kind).toBe("worse");
  expect(verdictOn(2.0, error).kind).toBe("better");
  expect(verdictOn(3.15, error).kind).toBe("worse");
});

it("speaks of no accepted band where a metric has none", () => {
  const { kind, words } = verdictOn(0.87, { ...metric, band: null });
  expect(kind).toBe("unusual");
  expect(words.en).toBe(
    "Outside the usual range, as one run in twenty is. Another training may come out differently.",
  );
  expect(words.ko).toContain("보통 범위 밖입니다");
});

it("says of a result outside the band what the band is and what to check", () => {
  expect(verdictOn(0.8, metric).words.en).toBe(
    "Outside the accepted band (at least 0.865). " +
      "Check the preprocessing, the model's layers and the number of epochs against the lesson.",
  );
  expect(verdictOn(3.5, error).words.ko).toContain("허용 범위(3.2 이하)를 벗어났습니다");
  const between = { ...metric, band: [1, 2] } satisfies Metric;
  expect(verdictOn(3, between).words.en).toContain("Outside the accepted band (at least 1 and at most 2).");
  expect(verdictOn(3, between).words.ko).toContain("허용 범위(1 이상, 2 이하)를 벗어났습니다");
});

it("accepts the band's ends", () => {
  expect(verdictOn(0.865, metric).kind).toBe("worse");
  expect(verdictOn(3.2, error).kind).toBe("worse");
});

it("expects nothing of a metric that is only noted", () => {
  expect(verdictOn(7, { ...metric, usual: null, band: null }).kind).toBe("noted");
});
