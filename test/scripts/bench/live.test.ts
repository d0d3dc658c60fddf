import { describe, expect, it } from "vitest";
import { benchLive, liveReport } from "../../../scripts/bench/live";

describe("the benchmark of live curves and journal", () => {
  it("tells the median of the rounds' ratios, and whether the promise was kept", () => {
    const report = liveReport({
      "fit, 500 epochs": { off: [1, 2, 4], "live curves": [1.02, 2, 9], journal: [1.1, 2.1, 4.2] },
    });
    expect(report).toBe(
      [
        "fit, 500 epochs: 2.00 s with neither",
        "  live curves: 2.0 %, at most 3 % was promised: kept",
        "  journal: 5.0 %, at most 3 % was promised: MISSED",
      ].join("\n"),
    );
  });

  it("refuses what it can't measure", async () => {
    await expect(benchLive(["--rounds", "0"])).rejects.toThrow(
      "bench live: --rounds must be a positive integer, got 0",
    );
  });
});
