import { describe, expect, it } from "vitest";
import { threadsReport, type ThreadsRun } from "../../../scripts/bench/threads";

function run(round: number, threads: number, seconds: number, bits: string): ThreadsRun {
  const key = { node: "node", round, threads, epochs: 100 };
  return { key, lines: [{ k: 4, seconds, cpu: 2, bits }], processSeconds: 3, load: 0.5 };
}

describe("One thread and two", () => {
  it("are compared round by round, and their results must be the same bits", () => {
    const text = threadsReport([
      run(1, 1, 2, "ab"),
      run(1, 2, 1, "ab"),
      run(2, 1, 3, "ab"),
      run(2, 2, 2, "ab"),
    ]);
    expect(text).toMatch(/kept +4 folds: two threads, times as fast as one +1\.8 +at least 1\.6/);
    expect(text).toMatch(/kept +4 folds: different results +0 +at most 0/);
    // 4 folds of 303 samples forth and back, 404 held out and forth only, 100 epochs.
    expect(text).toMatch(/node +1 +4 +1 +2\.000 +2\.000 +1\.9 +1\.9 +ab/);
  });

  it("are told apart where one bit differs", () => {
    const text = threadsReport([run(1, 1, 2, "ab"), run(1, 2, 1, "ac")]);
    expect(text).toMatch(/MISSED +4 folds: different results +1 +at most 0/);
  });
});
