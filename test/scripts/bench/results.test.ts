import { describe, expect, it } from "vitest";
import { resultsReport } from "../../../scripts/bench/results";
import { knownMetric } from "../../../src/display/knownMetrics";

describe("What the seeds came to", () => {
  const seeds = Array.from({ length: 41 }, (_, place) => ({ "imdb.test_accuracy": 0.9 - place / 1000 }));

  it("is the middle of the results without a fortieth at each end, beside what is recorded", () => {
    const { low, high } = knownMetric("imdb.test_accuracy")!.usual!;
    const recorded = `${low.toFixed(3)} – ${high.toFixed(3)}`;
    expect(resultsReport(seeds)).toMatch(
      new RegExp(`imdb\\.test_accuracy +41 +0\\.880 +0\\.861 – 0\\.899 +${recorded}`),
    );
  });
});
