import { describe, expect, it } from "vitest";
import { plannedRuns, readOptions } from "../../../scripts/bench/options.mjs";

describe("readOptions of the benchmark", () => {
  it("means the whole course, five seeds, scaling and notebooks", () => {
    expect(readOptions([])).toEqual({
      help: false,
      lessons: ["imdb", "reuters", "boston"],
      quick: false,
      epochs: 500,
      repeat: 5,
      repeatAll: false,
      scaling: true,
      notebooks: true,
    });
  });

  it("takes lessons in the lecture's order, however they are named", () => {
    expect(readOptions(["--lesson", "boston", "--lesson", "imdb"]).lessons).toEqual(["imdb", "boston"]);
  });

  it("runs once, with fewer epochs, when it is to be quick", () => {
    expect(readOptions(["--quick"])).toMatchObject({ quick: true, epochs: 50, repeat: 1 });
    expect(readOptions(["--quick", "--repeat", "3"])).toMatchObject({ epochs: 50, repeat: 3 });
  });

  it("leaves out what it is told to", () => {
    expect(readOptions(["--no-scaling", "--no-notebooks"])).toMatchObject({
      scaling: false,
      notebooks: false,
    });
    expect(readOptions(["--help"]).help).toBe(true);
  });

  it.each([
    [["--lesson", "mnist"], 'bench: there is no lesson "mnist"; there are: imdb, reuters, boston'],
    [["--repeat", "0"], "bench: --repeat must be a positive integer, got 0"],
    [["--repeat", "two"], "bench: --repeat must be a positive integer, got two"],
    [["--slow"], "Unknown option '--slow'"],
    [["imdb"], "Unexpected argument 'imdb'"],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe("plannedRuns", () => {
  const names = (args: string[]) =>
    plannedRuns(readOptions(args)).map(({ lesson, side, seed }) => `${lesson} ${side} ${seed}`);

  it("takes Keras and denselab by turns, and Keras's Boston once", () => {
    expect(names(["--repeat", "2", "--lesson", "imdb", "--lesson", "boston"])).toEqual([
      "imdb keras 1",
      "imdb denselab 1",
      "boston keras 1",
      "boston denselab 1",
      "imdb keras 2",
      "imdb denselab 2",
      "boston denselab 2",
    ]);
  });

  it("takes Keras's Boston as often as the others when told so", () => {
    expect(names(["--repeat", "2", "--lesson", "boston", "--repeat-all"])).toContain("boston keras 2");
  });
});
