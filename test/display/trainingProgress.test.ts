import * as tf from "@tensorflow/tfjs-node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { fit } from "../../src/training/fit";
import { fitMany } from "../../src/training/fitMany";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { DisplayRecorder } from "../display/displayRecorder";

const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);

function buildModel(): tf.Sequential {
  const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

const recorder = new DisplayRecorder();
const { sent } = recorder;
const html = (place: number): string => String(sent.at(place)?.[0].data["text/html"]);
/** A callback with which every epoch takes as long as this, for the progress. */
const taking = (milliseconds: number) => ({ onEpochEnd: () => void vi.advanceTimersByTime(milliseconds) });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  recorder.start();
  setRandomSeed(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  recorder.stop();
});

describe("While fit trains", () => {
  it("one output shows the epoch, a bar, loss and metric, the time left, and a curve that grows", async () => {
    await fit(buildModel(), x, y, { epochs: 4, validationData: [x, y], callbacks: taking(600) });
    expect(new Set(sent.map(([{ transient }]) => transient.display_id)).size).toBe(1);
    expect(sent.map(([, update]) => update)).toEqual([false, true, true, true, true]);
    const [start, first, second, , end] = recorder.texts().map(String);
    expect(start).toBe("Training, epoch 0/4");
    const logs = "loss [\\d.]+, mae [\\d.]+, val_loss [\\d.]+, val_mae [\\d.]+";
    expect(first).toMatch(new RegExp(`^Training, epoch 1/4 · ${logs}$`));
    expect(second).toMatch(new RegExp(`^Training, epoch 2/4 · ${logs} · \\d\\.\\d s left$`));
    expect(end).toMatch(new RegExp(`^Training · 4 epochs · ${logs} · 2.4 s$`));
    expect(html(2)).toMatch(/<progress aria-label="Training, epoch" value="2[\d.]*" max="4"/);
    const ends = [1, 2, 3].map((place) =>
      Number(/[ML](\d+\.\d) [\d.]+(?:h0.1)?" fill="none" stroke-width="2"/.exec(html(place))?.[1]),
    );
    expect(ends[1]).toBeGreaterThan(ends[0]);
    expect(ends[2]).toBeGreaterThan(ends[1]);
  });

  it("what stays is the line alone: the History has a plot of its own", async () => {
    await fit(buildModel(), x, y, { epochs: 2 });
    expect(html(-1)).not.toContain("<svg");
  });

  it("an epoch that takes long is seen in parts", async () => {
    const slow = { onBatchEnd: () => new Promise<void>((done) => setImmediate(done)) };
    const turns = { onBatchEnd: () => (vi.advanceTimersByTime(300), slow.onBatchEnd()) };
    await fit(buildModel(), x, y, { epochs: 1, batchSize: 10, callbacks: turns });
    const bars = sent.map(([{ data }]) => /value="([^"]*)"/.exec(String(data["text/html"]))?.[1]);
    expect(bars.slice(0, 4)).toEqual(["0", "0.25", "0.5", "0.75"]);
  });

  it("an interrupt is told, and the curve stays", async () => {
    const stop = new AbortController();
    const place = globalThis as Record<symbol, unknown>;
    place[Symbol.for("Jupyter.interrupt")] = stop.signal;
    const callbacks = { onEpochEnd: (epoch: number) => void (epoch === 1 && stop.abort()) };
    await fit(buildModel(), x, y, { epochs: 9, callbacks });
    delete place[Symbol.for("Jupyter.interrupt")];
    expect(recorder.texts().at(-1)).toMatch(/^Training · interrupted · 2 epochs · loss/);
    expect(html(-1)).toContain("<svg");
  });

  it("an error is told, and the curve stays", async () => {
    const fails = () => {
      throw new Error("mine");
    };
    await expect(fit(buildModel(), x, y, { callbacks: { onEpochEnd: fails } })).rejects.toThrow("mine");
    expect(recorder.texts().at(-1)).toMatch(/^Training · stopped by an error · 1 epoch · loss/);
  });

  it("a batch run gets one line, and verbose 0 none", async () => {
    vi.stubEnv("DENSELAB_BATCH", "1");
    await fit(buildModel(), x, y, { epochs: 3, callbacks: taking(600) });
    expect(sent).toHaveLength(1);
    await fit(buildModel(), x, y, { epochs: 3, verbose: 0 });
    expect(sent).toHaveLength(1);
  });
});

describe("While folds or repeats train", () => {
  it("the line and the curves tell of their average, together or one after the other", async () => {
    const options = { k: 2, epochs: 2 };
    const { history } = await crossValidate(buildModel, x, y, options);
    const last = `loss ${history.loss[1].toPrecision(4)}`;
    expect(recorder.texts()[0]).toBe("2-fold cross-validation, epoch 0/2");
    expect(recorder.texts().at(-1)).toContain(`2-fold cross-validation · 2 epochs · ${last}`);
    await crossValidate(buildModel, x, y, { ...options, method: "foldByFold" });
    expect(recorder.texts().at(-2)).toBe("2-fold cross-validation, epoch 0/4");
  });

  it("repeats have a line, too", async () => {
    await fitMany(buildModel, x, y, { repeats: 3, epochs: 2 });
    expect(recorder.texts()[0]).toBe("Training 3 times, epoch 0/2");
    expect(recorder.texts().at(-1)).toMatch(/^Training 3 times · 2 epochs · loss/);
  });
});
