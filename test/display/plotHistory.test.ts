import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { type Plot } from "../../src/display/plot";
import { plotHistory } from "../../src/display/plotHistory";
import { readable } from "./readable";

afterEach(() => setLanguage("en"));

const history = {
  history: {
    loss: [0.5, 0.3, 0.2],
    accuracy: [0.8, 0.9, 0.95],
    val_loss: [0.4, 0.35, 0.5],
    val_accuracy: [0.85, 0.87, 0.86],
  },
};

interface Trace {
  mode: string;
  name?: string;
  x: number[];
  y: number[];
  yaxis: string;
  line?: { dash: string; color: string };
  showlegend: boolean;
}
const tracesOf = (plot: { figure: { data: object[] } }): Trace[] => plot.figure.data as Trace[];

describe("plotHistory", () => {
  it("draws a panel for each metric", async () => {
    await expect(readable(plotHistory(history).figure)).toMatchFileSnapshot("./snapshots/plotHistory.txt");
  });

  it("draws training dashed and validation solid", () => {
    const lines = tracesOf(plotHistory(history, { metric: "loss" })).filter(({ mode }) => mode === "lines");
    expect(lines.map(({ name, line }) => [name, line?.dash])).toEqual([
      ["training", "dash"],
      ["validation", "solid"],
    ]);
  });

  it("marks the validation's best epoch: the lowest loss, the highest accuracy, counted from 1", () => {
    const stars = tracesOf(plotHistory({ history: { ...history.history, val_accuracy: [0.9, 0.8, 0.7] } }))
      .filter(({ mode }) => mode === "markers")
      .map(({ x, y }) => [...x, ...y]);
    expect(stars).toEqual([
      [2, 0.35],
      [1, 0.9],
    ]);
  });

  it("writes the best epoch's number above its panel, where in no width a curve is, and towards the middle", () => {
    const { layout } = plotHistory({ history: { ...history.history, val_accuracy: [0.9, 0.8, 0.7] } }).figure;
    const above = { y: 1, yanchor: "bottom", xref: "x" };
    expect((layout as { annotations: object[] }).annotations).toMatchObject([
      { ...above, text: "best: 2", x: 2, yref: "y domain", xanchor: "right" },
      { ...above, text: "best: 1", x: 1, yref: "y2 domain", xanchor: "left" },
    ]);
  });

  it("tells a terminal how the curves ran, in both languages", () => {
    expect(plotHistory(history, { metric: "loss" }).toString()).toBe(
      [
        "Training history: loss",
        "  training: loss: 0.5 to 0.2 in 3 epochs",
        "  validation: loss: 0.4 to 0.5 in 3 epochs, best 0.35 at epoch 2",
        "  validation does not improve any more after epoch 2",
      ].join("\n"),
    );
    setLanguage("ko");
    expect(plotHistory(history, { metric: "val_loss" }).toString()).toBe(
      [
        "훈련 과정: 검증 손실값",
        "  검증: 손실값: 3에포크 동안 0.4 → 0.5, 2번째 에포크에서 최적 0.35",
        "  2번째 에포크 뒤로는 검증 곡선이 더 좋아지지 않습니다",
      ].join("\n"),
    );
  });

  it("is called by what it shows of which training, so that no two pictures bear one name", () => {
    const title = (plot: Plot) => plot.words.title;
    expect(title(plotHistory(history, { metric: "loss", skip: 1, smooth: 0.5 }))).toBe(
      "Training history: loss, from epoch 2, smoothed",
    );
    expect(title(plotHistory({ one: history, other: history }, { metric: "loss" }))).toBe(
      "Trainings compared: loss",
    );
  });

  it("compares several trainings, a colour each", () => {
    const plot = plotHistory({ "64 units": history, "4 units": history }, { metric: "loss" });
    const lines = tracesOf(plot).filter(({ mode }) => mode === "lines");
    expect(lines.map(({ name }) => name)).toEqual([
      "64 units, training",
      "64 units, validation (best: 2)",
      "4 units, training",
      "4 units, validation (best: 2)",
    ]);
    expect(new Set(lines.map(({ line }) => line?.color)).size).toBe(2);
  });

  it("tells of which metric a value is where several panels share one list under the pointer", () => {
    const templates = tracesOf(plotHistory(history)).map(
      (trace) => (trace as { hovertemplate?: string }).hovertemplate,
    );
    expect(templates.filter(Boolean)).toEqual([
      ...["loss %{y:,.4~f}", "loss %{y:,.4~f}"],
      ...["accuracy %{y:,.4~f}", "accuracy %{y:,.4~f}"],
    ]);
  });

  it("leaves out the first epochs and goes on counting from there", () => {
    const [training] = tracesOf(plotHistory(history, { metric: "loss", skip: 1 }));
    expect(training).toMatchObject({ x: [2, 3], y: [0.3, 0.2] });
  });

  it("smooths with the raw curve behind", () => {
    const [raw, smoothed] = tracesOf(plotHistory(history, { metric: "val_loss", smooth: 0.5 }));
    expect(raw).toMatchObject({
      y: [0.4, 0.35, 0.5],
      showlegend: false,
      line: { color: "rgba(213, 94, 0, 0.4)" },
    });
    expect(smoothed.y).toEqual([0.4, 0.375, 0.4375]);
  });

  it("draws a history without a finished epoch, as an early interrupt leaves it", () => {
    expect(plotHistory({ history: { loss: [] } }).toString()).toContain("no epoch was finished");
    expect(plotHistory({ history: {} }).toString()).toBe("Training history");
  });

  it("takes a history called history for what it is", () => {
    const lines = tracesOf(plotHistory({ history, other: history }, { metric: "val_loss" }));
    expect(lines[0].name).toBe("history, validation (best: 2)");
  });

  it("refuses a metric that is not there, and says which are", () => {
    expect(() => plotHistory(history, { metric: "acc" })).toThrow(
      'plotHistory: the history has no "acc"; it has: loss, accuracy, val_loss, val_accuracy',
    );
    expect(() => plotHistory({ wide: history }, { metric: "mae" })).toThrow(
      'the history "wide" has no "mae"',
    );
  });

  it("refuses one metric beside several", () => {
    expect(() => plotHistory(history, { metric: "loss", metrics: ["loss"] })).toThrow(
      "plotHistory: give metric or metrics, not both",
    );
  });

  it("refuses to skip everything", () => {
    expect(() => plotHistory(history, { skip: 3 })).toThrow(
      "plotHistory: skip must be a whole number below the curve's length of 3, got 3",
    );
  });
});

it("tells where a curve has no value, and refuses to draw no metric", () => {
  expect(plotHistory({ history: { loss: [3, NaN, 1] } }).toString()).toContain(
    "training: loss: without a value, 1: 2 (NaN)",
  );
  expect(() => plotHistory({ history: { loss: [1] } }, { metrics: [] })).toThrow(
    "plotHistory: metrics must be an array of at least one metric's name, got an empty array",
  );
});
