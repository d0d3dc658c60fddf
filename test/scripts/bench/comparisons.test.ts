import { describe, expect, it } from "vitest";
import { comparisons } from "../../../scripts/bench/comparisons.mjs";
import { bostonRun, imdbRun, wholeReport } from "./reports";

describe("comparisons", () => {
  const { lessons, course } = comparisons(wholeReport().runs);
  const [imdb, boston] = lessons;

  it("take the median of the seconds, and Keras's by ours", () => {
    expect(imdb.steps).toEqual([
      { name: "load", keras: 7.5, denselab: 0.75, ratio: 10 },
      { name: "fit20", keras: 22.5, denselab: 2.25, ratio: 10 },
    ]);
    expect(imdb.total).toEqual({ name: "total", keras: 30, denselab: 3, ratio: 10 });
    expect(imdb.process).toEqual({ name: "whole process", keras: 32, denselab: 5, ratio: 32 / 5 });
  });

  it("take the middle one of three runs", () => {
    const runs = [9, 1, 2].map((seconds, i) => imdbRun("denselab", i, seconds));
    expect(comparisons([imdbRun("keras", 1, 10), ...runs]).lessons[0].total.denselab).toBe(2);
  });

  it("add the lessons up to the course", () => {
    expect(course).toEqual({ name: "course", keras: 830, denselab: 11, ratio: 830 / 11 });
  });

  it("tell mean, spread and number of the results, each side's own", () => {
    const accuracy = imdb.results.find(({ name }) => name === "test_acc");
    expect(accuracy?.keras.mean).toBeCloseTo(0.875, 10);
    expect(accuracy?.denselab.sd).toBeCloseTo(0.01 / Math.sqrt(2), 10);
    const mae = boston.results.find(({ name }) => name === "with_b.test_mae");
    expect(mae?.keras).toEqual({ mean: 2.5, sd: 0, n: 1 });
    expect(mae?.denselab.n).toBe(2);
  });

  it("tell the peak of the run that took most, or what the process says of itself", () => {
    expect(imdb.memory).toEqual({
      keras: { peakMb: 5600, fileMb: 200 },
      denselab: { peakMb: 560, fileMb: 200 },
    });
    expect(boston.memory.denselab).toEqual({ peakMb: 500, fileMb: undefined });
    const more = { ...imdbRun("denselab", 2, 1), peakMb: 900 };
    const runs = [imdbRun("keras", 1, 1), imdbRun("denselab", 1, 1), more];
    expect(comparisons(runs).lessons[0].memory.denselab).toMatchObject({ peakMb: 900 });
    expect(comparisons([bostonRun("keras", 1, 1), bostonRun("denselab", 1, 1)]).lessons).toHaveLength(1);
  });
});
