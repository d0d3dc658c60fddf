import { describe, expect, it } from "vitest";
import { lessonsReport, type LessonRun, promised } from "../../../scripts/bench/lessons";
import { type Lesson, type Side } from "../../../scripts/bench/sides";

/** A made-up measurement. */
function run(
  lesson: Lesson,
  side: Side,
  seed: number,
  total: number,
  result: number,
  epochs = 500,
): LessonRun {
  const name = lesson === "boston" ? "with_b.test_mae" : "test_acc";
  return {
    key: { lesson, side, seed, epochs },
    lines: [{ seconds: { load: total / 4, fit20: (3 * total) / 4 }, results: { [name]: result } }],
    processSeconds: total + 2,
    peakMb: side === "keras" ? 5600 : 560,
    fileMb: 200,
    load: 0.5,
  };
}

const imdb = [
  run("imdb", "keras", 1, 40, 0.88),
  run("imdb", "expert", 1, 6, 0.87),
  run("imdb", "denselab", 1, 4, 0.88),
  run("imdb", "keras", 2, 20, 0.87),
  run("imdb", "denselab", 2, 2, 0.89),
];

describe("The lessons' report", () => {
  const text = lessonsReport(imdb);

  it("has every run, raw", () => {
    expect(text).toMatch(/imdb +expert +1 +6\.00 +8\.00 +560 +200 +0\.5/);
    expect(text.match(/^imdb +(keras|expert|denselab)/gm)).toHaveLength(5);
  });

  it("has medians of the steps, and the peers' by ours", () => {
    expect(text).toMatch(/load +7\.50 +1\.50 +0\.75 +10\.0 +2\.0/);
    expect(text).toMatch(/total +30\.00 +6\.00 +3\.00 +10\.0 +2\.0/);
    expect(text).toMatch(/whole process +32\.00 +8\.00 +5\.00/);
    expect(text).toMatch(/peak MB +5600 +560 +560/);
  });

  it("has the results' mean and deviation, each side's own", () => {
    expect(text).toMatch(/test_acc +0\.8750 ± 0\.0071 +0\.8700 +0\.8850 ± 0\.0071/);
  });

  it("leaves a side out that was not run", () => {
    const own = lessonsReport(imdb.filter(({ key }) => key.side === "denselab"));
    expect(own).toMatch(/^total +3\.00$/m);
    expect(own).not.toContain("NaN");
  });
});

describe("What is promised of the lessons", () => {
  const judged = (runs: LessonRun[]) =>
    promised(runs).map(({ what, found }) => `${what}: ${found.toFixed(2)}`);

  it("are ratios to each peer, and the bands of the results", () => {
    expect(judged(imdb)).toEqual([
      "imdb, whole: times as fast as keras: 10.00",
      "imdb, whole: times as fast as expert: 2.00",
      "imdb: test_acc, mean of 2: 0.89",
    ]);
  });

  it("is nothing of Boston where its epochs were cut, which is said", () => {
    const cut = [run("boston", "keras", 1, 80, 9, 20), run("boston", "denselab", 1, 1, 9, 20)];
    expect(judged(cut)).toEqual([]);
    expect(lessonsReport(cut)).toContain("Boston with 20 epochs instead of 500.");
  });

  it("says which was missed", () => {
    const text = lessonsReport([run("boston", "keras", 1, 70, 3), run("boston", "denselab", 1, 7, 3.4)]);
    expect(text).toMatch(/^MISSED +boston, whole: times as fast as keras +10\.0 +at least 15$/m);
    expect(text).toMatch(/^MISSED +boston: with_b\.test_mae, mean of 1 +3\.400 +at most 3\.2$/m);
  });
});
