import { describe, expect, it } from "vitest";
import { Monitor } from "../../src/training/monitor";

describe("A Monitor", () => {
  const minDelta = 0;
  it.each([
    ["val_loss", 1, 0.9, 1.1],
    ["val_mae", 1, 0.9, 1.1],
    ["val_accuracy", 0.5, 0.6, 0.4],
    ["auc", 0.5, 0.6, 0.4],
  ])("of %s takes a value that is better, and of equal ones the first", (monitor, best, better, worse) => {
    const watched = new Monitor("earlyStopping", { monitor, mode: "auto", minDelta });
    expect(watched.isBetter(best)).toBe(true);
    watched.best = best;
    expect([better, best, worse].map((value) => watched.isBetter(value))).toEqual([true, false, false]);
  });

  it("does not take one that is better by the least difference only", () => {
    const watched = new Monitor("reduceLROnPlateau", { monitor: "loss", mode: "max", minDelta: 0.25 });
    expect([1.25, 1.5].map((value) => watched.isBetter(value, 1))).toEqual([false, true]);
  });
});
