import { afterEach, describe, expect, it, vi } from "vitest";
import { lineChart } from "../../../scripts/bench/lineChart.mjs";
import { printReport } from "../../../scripts/bench/printReport.mjs";
import { reportPage } from "../../../scripts/bench/reportPage.mjs";
import { wholeReport } from "./reports";

afterEach(() => void vi.restoreAllMocks());

function printed(report: ReturnType<typeof wholeReport>): string {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  printReport(report);
  return log.mock.calls.map(([line = ""]) => String(line)).join("\n");
}

describe("The printed report", () => {
  it("has each lesson's steps, memory and results side by side", () => {
    const text = printed(wholeReport());
    expect(text).toContain("  load               7.50         0.75    10.0");
    expect(text).toContain("  whole process     32.00         5.00     6.4");
    expect(text).toMatch(/in all +5600 +560 +10\.0/);
    expect(text).toMatch(/test_acc +0\.8750 ± 0\.0071 \(2 seeds\) +0\.8850 ± 0\.0071 \(2 seeds\)/);
    expect(text).toMatch(/with_b\.test_mae +2\.5000 \(1 seed\) +2\.6000 ± 0\.1414 \(2 seeds\)/);
    expect(text).toContain("all lessons run: Keras 830.0 s, denselab 11.0 s, ratio 75.5");
  });

  it("has notebooks, scaling and what was promised", () => {
    const text = printed(wholeReport());
    expect(text).toMatch(/imdb +20\.0 +700 +240/);
    expect(text).toMatch(/Boston, folds \(100 epochs\) +64 +6\.400/);
    expect(text).toMatch(/MISSED 64 folds: times the seconds of 4 folds +16\.0 +at most 4/);
    expect(text).not.toContain("QUICK RUN");
  });

  it("says when it was quick", () => {
    expect(printed({ ...wholeReport(), quick: true, epochs: 50 })).toContain(
      "QUICK RUN: Boston with 50 epochs instead of 500.",
    );
  });
});

describe("The report's page", () => {
  it("has the same, with a bar as long as its share of the lesson's longest", () => {
    const page = reportPage(wholeReport());
    expect(page).toContain("<td>load</td><td>7.50</td><td>0.75</td><td>10.0</td>");
    // Of the whole process's 32 seconds, the longest, load takes 7.5 and 0.75.
    expect(page).toContain('class="bar keras" style="width:23.4%"');
    expect(page).toContain('class="bar denselab" style="width:2.3%"');
    expect(page).toContain('class="bar denselab" style="width:10.0%"');
    expect(page).toContain("<strong>ratio 75.5</strong>");
    expect(page).toContain("<h3>Boston, folds (100 epochs)</h3><svg");
    expect(page).toContain("<td>64</td><td>6.400</td><td>32.0</td>");
    expect(page).toContain('<span class="missed">missed</span>');
  });

  it("needs no network and no script, and says when it was quick", () => {
    const page = reportPage({ ...wholeReport(), quick: true, epochs: 50 });
    expect(page).not.toMatch(/https?:|<script|src=/);
    expect(page).toContain("Quick run: Boston with 50 epochs instead of 500.");
  });

  it("does without notebooks and scaling", () => {
    const page = reportPage({ ...wholeReport(), notebooks: [], scaling: [] });
    expect(page).not.toContain("<svg");
    expect(page).not.toContain("The notebooks");
  });
});

describe("lineChart", () => {
  it("puts what grows in proportion on a straight line through the corner", () => {
    const chart = lineChart([
      [2, 1],
      [4, 2],
      [8, 4],
    ]);
    const points = /points="([^"]+)"/
      .exec(chart)?.[1]
      .split(" ")
      .map((pair) => pair.split(",").map(Number)) as number[][];
    const slopes = points.map(([x, y]) => (192 - y) / (x - 56));
    slopes.forEach((slope) => expect(slope).toBeCloseTo(slopes[0], 2));
    expect(chart).toContain(">8</text>");
    expect(chart).toContain("4.0 s</text>");
  });
});
