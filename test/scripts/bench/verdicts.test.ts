import { describe, expect, it } from "vitest";
import { verdicts } from "../../../scripts/bench/verdicts.mjs";
import { bostonRun, imdbRun, reportOf, wholeReport } from "./reports";

const lines = (report: ReturnType<typeof reportOf>) =>
  verdicts(report).map(
    ({ what, found, limit, met }) => `${met ? "met" : "missed"}: ${what}: ${found}, ${limit}`,
  );

describe("verdicts", () => {
  it("hold what was found against what was promised", () => {
    expect(lines(wholeReport())).toEqual([
      "met: imdb: times faster than Keras: 10.0, at least 3",
      "met: boston: times faster than Keras: 100.0, at least 15",
      "met: imdb: test_acc, mean: 0.885 (2 seeds), at least 0.865",
      "met: boston: with_b.test_mae, mean: 2.600 (2 seeds), at most 3.2",
      "met: peak memory of the heaviest lesson as a script, MB: 560 (imdb), at most 600",
      "missed: peak memory of the heaviest lesson as a notebook, client and kernel together, MB: 700 (imdb), at most 600",
      "missed: 64 folds: times the seconds of 4 folds: 16.0, at most 4",
    ]);
  });

  it("judge the course only when all three lessons were run", () => {
    const reuters = [imdbRun("keras", 1, 20), imdbRun("denselab", 1, 4)].map((run) => ({
      ...run,
      lesson: "reuters",
      results: { test_acc: 0.77 },
    }));
    const whole = wholeReport();
    expect(lines({ ...whole, runs: [...whole.runs, ...reuters] })).toEqual(
      expect.arrayContaining([
        "met: whole course: times faster than Keras: 56.7, at least 12",
        "met: reuters: times faster than Keras: 5.0, at least 4",
        "missed: reuters: test_acc, mean: 0.770 (1 seed), at least 0.775",
      ]),
    );
  });

  it("leave out Boston's ratio and results where a quick run cut its epochs", () => {
    const runs = [bostonRun("keras", 1, 80), bostonRun("denselab", 1, 80, 9)];
    expect(lines(reportOf(runs, { quick: true }))).toEqual([
      "met: peak memory of the heaviest lesson as a script, MB: 500 (boston), at most 600",
    ]);
    expect(lines(reportOf(runs)).slice(0, 2)).toEqual([
      "missed: boston: times faster than Keras: 1.0, at least 15",
      "missed: boston: with_b.test_mae, mean: 9.000 (1 seed), at most 3.2",
    ]);
  });
});
