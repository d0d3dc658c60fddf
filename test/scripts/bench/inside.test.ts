import { describe, expect, it } from "vitest";
import { insideReport } from "../../../scripts/bench/inside";

describe("The additions inside one process", () => {
  const seconds: Record<string, number[]> = {
    plain: [1, 2, 4],
    L2: [1.5, 2.2, 9],
    dropout: [3, 6, 12],
    "early stopping": [1, 2, 4],
    momentum: [1, 2, 4],
  };
  const lines = Object.entries(seconds).flatMap(([what, rounds]) =>
    rounds.map((value, i) => ({ round: i + 1, what, seconds: value, cpu: 2 * value })),
  );
  const text = insideReport([{ lesson: "boston", lines }]);

  it("are told by the median of the rounds' ratios to the same round's plain training", () => {
    expect(text).toMatch(/boston +L2 +1\.50 +1\.50/);
    expect(text).toMatch(/kept +boston, L2: times plain fit's seconds +1\.50 +at most 1\.5/);
    expect(text).toMatch(/MISSED +boston, dropout: times plain fit's seconds +3\.00 +at most 2/);
  });

  it("are told round by round, raw", () => {
    expect(text).toMatch(/boston +3 +dropout +12\.000 +24\.000/);
  });
});
