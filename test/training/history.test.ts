import "../../src/notebookObservers";
import { describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { CrossValidation } from "../../src/training/crossValidation";
import { averageHistories, History } from "../../src/training/history";

const params = { epochs: 2, batchSize: 32, samples: 10, steps: 1 };

function historyOf(...logs: Record<string, number>[]): History {
  const history = new History(params);
  logs.forEach((values) => history.add(values));
  return history;
}

type Shown = Record<symbol, () => Record<string, unknown>>;
const show = (value: object): Record<string, unknown> => (value as Shown)[Symbol.for("Jupyter.display")]();

describe("A History", () => {
  const history = historyOf({ loss: 2, val_loss: 3 }, { loss: 1, val_loss: 2.5 });

  it("keeps one value an epoch under each name", () => {
    expect(history.history).toEqual({ loss: [2, 1], val_loss: [3, 2.5] });
    expect(history.epoch).toEqual([0, 1]);
    expect(history.logs).toEqual({ loss: 1, val_loss: 2.5 });
    expect(history.params).toBe(params);
  });

  it("says in a line what it holds", () => {
    expect(`${history}`).toBe("History of 2 epochs, loss 1.000, val_loss 2.500");
  });

  it("shows itself as a plot of its curves", () => {
    setLanguage("en");
    const shown = show(history);
    expect(Object.keys(shown)).toContain("application/vnd.plotly.v1+json");
  });

  it("shows itself in words when no epoch was finished", () => {
    expect(show(new History(params))).toEqual({ "text/plain": "History of 0 epochs" });
  });
});

describe("averageHistories", () => {
  it("divides by those that came so far, and have such a curve", () => {
    const histories = [
      historyOf({ loss: 2, val_loss: 1 }, { loss: 4, val_loss: 5 }),
      historyOf({ loss: 4 }, { loss: 8 }, { loss: 7 }),
      historyOf({ loss: 6, auc: 0.5 }),
    ];
    expect(averageHistories(histories)).toEqual({ loss: [4, 6, 7], val_loss: [1, 5], auc: [0.5] });
  });

  it("of one is that one's, and of none nothing", () => {
    const one = historyOf({ loss: 2 }, { loss: 1 });
    expect(averageHistories([one])).toBe(one.history);
    expect(averageHistories([])).toEqual({});
  });
});

describe("A CrossValidation", () => {
  const folds = [historyOf({ val_mae: 2 }, { val_mae: 1 }), historyOf({ val_mae: 4 })];

  it("averages as far as all folds came", () => {
    const cv = new CrossValidation(folds, "foldByFold");
    expect(cv.average("val_mae")).toEqual([3]);
    expect(cv.epochs).toBe(1);
    expect(`${cv}`).toBe("Cross-validation of 2 folds, val_mae 3.000");
    expect(Object.keys(show(cv))).toContain("application/vnd.plotly.v1+json");
  });

  it("was interrupted if one of its folds was", () => {
    const fold = (interrupted: boolean) => ({ interrupted }) as History;
    const isStopped = (...folds: boolean[]) => new CrossValidation(folds.map(fold), "stacked").interrupted;
    expect([isStopped(false, true), isStopped(true, true), isStopped(false, false)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("shows itself in words when a fold has finished no epoch", () => {
    const cv = new CrossValidation([new History(params)], "stacked");
    expect(show(cv)).toEqual({ "text/plain": "Cross-validation of 1 folds" });
    expect(() => cv.average("val_mae")).toThrow(
      "average: the folds have no val_mae; they have none: no epoch was finished",
    );
  });
});
