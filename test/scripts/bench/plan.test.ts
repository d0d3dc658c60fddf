import { describe, expect, it } from "vitest";
import { plannedRuns, readPlan } from "../../../scripts/bench/plan";

const planned = (...args: string[]) => readPlan("lessons", args, { usage: "the usage", epochs: 500 });

describe("The planned runs", () => {
  const names = (...args: string[]) =>
    plannedRuns(planned(...args)).map(({ lesson, side, seed }) => `${lesson} ${side} ${seed}`);

  it("take the sides by turns, in the lecture's order, and Keras's Boston once", () => {
    expect(names("--rounds", "2", "--lesson", "boston", "--lesson", "imdb")).toEqual([
      "imdb keras 1",
      "imdb expert 1",
      "imdb denselab 1",
      "boston keras 1",
      "boston expert 1",
      "boston denselab 1",
      "imdb keras 2",
      "imdb expert 2",
      "imdb denselab 2",
      "boston expert 2",
      "boston denselab 2",
    ]);
  });

  it("are three of each, of 500 epochs, and anew", () => {
    expect(names("--side", "denselab")).toHaveLength(9);
    expect(planned().epochs).toBe(500);
    expect(planned().resume).toBe(false);
  });

  it("take Keras's Boston as often as the others when told so", () => {
    expect(names("--lesson", "boston", "--repeat-all")).toContain("boston keras 3");
  });

  it.each([
    [["--lesson", "mnist"], 'bench: --lesson knows no "mnist"; there are: imdb, reuters, boston'],
    [["--side", "torch"], 'bench: --side knows no "torch"; there are: keras, expert, denselab'],
    [["--rounds", "0"], "bench lessons: --rounds must be a positive integer, got 0"],
    [["--epoch", "3"], "Unknown option '--epoch': did you mean --epochs?"],
  ])("refuse %j", (args, message) => {
    expect(() => planned(...args)).toThrow(message);
  });
});
