import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { plotEpochs } from "../../src/display/plotEpochs";
import { readable } from "./readable";

const history = {
  loss: [0.6, 0.4, 0.3, 0.2],
  val_loss: [0.62, 0.45, 0.5, 0.6],
  accuracy: [0.6, 0.7, 0.8, 0.9],
  val_accuracy: [0.6, 0.7, 0.75, 0.7],
};

const spoken = (plot: ReturnType<typeof plotEpochs>) =>
  (plot.figure.layout as { sliders: [{ steps: { value: string }[] }] }).sliders[0].steps.map(
    ({ value }) => value,
  );

describe("plotEpochs", () => {
  afterEach(() => setLanguage("en"));

  it("draws the training until the slider's epoch, and what is to come faintly", async () => {
    await expect(readable(plotEpochs({ history }).figure)).toMatchFileSnapshot("./snapshots/plotEpochs.txt");
  });

  it("says at each epoch whether the best one is to come, is here, or is past", () => {
    expect(spoken(plotEpochs({ history }))).toEqual([
      "training 0.6, validation 0.62. before the best epoch: still learning",
      "training 0.4, validation 0.45. the best epoch: stop here",
      "training 0.3, validation 0.5. 1 epoch past the best: overfitting",
      "training 0.2, validation 0.6. 2 epochs past the best: overfitting",
    ]);
  });

  it("knows that of an accuracy the highest is the best", () => {
    expect(spoken(plotEpochs({ history }, { metric: "accuracy" }))[2]).toMatch(/the best epoch/);
  });

  it("speaks Korean", () => {
    setLanguage("ko");
    expect(spoken(plotEpochs({ history }))[3]).toBe(
      "훈련 0.2, 검증 0.6. 최적 에포크에서 2에포크 지남: 과대적합",
    );
  });

  it("has every epoch in its table, with the best one marked", () => {
    const { columns, rows } = plotEpochs({ history }).words;
    expect(columns).toEqual(["epoch", "training", "validation", "best epoch"]);
    expect(rows).toHaveLength(4);
    expect(rows[1]).toEqual([2, 0.4, 0.45, "★"]);
  });

  it("refuses a history without validation, and one that is too short", () => {
    expect(() => plotEpochs({ history: { loss: [1, 2] } })).toThrow(
      'plotEpochs: the history has no "val_loss"; it has: loss',
    );
    expect(() => plotEpochs({ history: { loss: [1], val_loss: [1] } })).toThrow(
      "plotEpochs: expected at least two epochs, got 1",
    );
  });
});
