import { describe, expect, it } from "vitest";
import { nextReport, type NextRun } from "../../../scripts/bench/next";
import { type Side } from "../../../scripts/bench/sides";

function run(side: Side, seed: number, plain: number, dropout: number): NextRun {
  const lines = [
    { what: "plain", seconds: plain, result: 0.88 },
    { what: "dropout", seconds: dropout, result: 0.89 },
  ];
  return { key: { lesson: "imdb", side, seed, epochs: 100 }, lines, processSeconds: 30, load: 0.5 };
}

describe("What comes next, measured", () => {
  const runs = [run("keras", 1, 10, 12), run("denselab", 1, 1, 2), run("denselab", 2, 1, 1)];
  const text = nextReport(runs);

  it("has every training, raw", () => {
    expect(text).toMatch(/imdb +dropout +denselab +2 +1\.00 +0\.890 +0\.5/);
  });

  it("has medians, and leaves a side out that was not run", () => {
    expect(text).toMatch(/imdb +dropout +12\.00 +1\.50 +8\.0$/m);
    expect(text).not.toContain("NaN");
    expect(text).not.toContain("boston");
  });

  it("judges what was promised of the additions, not of plain training", () => {
    expect(text).toMatch(/MISSED +imdb, dropout: times as fast as keras +8\.0 +at least 12/);
    expect(text).not.toContain("imdb, plain: times");
  });
});
