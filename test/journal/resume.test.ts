import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { trainingFolders } from "../../src/journal/journalFolder";
import { fit, type FitOptions } from "../../src/training/fit";
import { type History } from "../../src/training/history";
import { layers } from "../../src/training/layers";
import { predict } from "../../src/training/predict";
import { setRandomSeed } from "../../src/training/randomSeed";
import { restoreBestWeights } from "../../src/training/restoreBestWeights";
import { ownJournals } from "../journal/journals";
import { interruptible } from "../training/interruptible";

ownJournals();

const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);
const validationData: [number[][], number[]] = [x.slice(30), y.slice(30).map((value) => value + 1)];
const options: FitOptions = { epochs: 30, batchSize: 8, validationData, verbose: 0 };

function buildModel(optimizer: string | tf.Optimizer = "adam", units = 6): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units, activation: "relu", inputShape: [2] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer, loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => Array.from(weight.dataSync()));

/** Trains, and is interrupted after so many epochs; `kept` of them had gone by when the state was last kept. */
async function interrupted(
  model: tf.LayersModel,
  after: number,
  kept: number,
  more: FitOptions = {},
): Promise<History> {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    return await interruptible((stop) => {
      const onEpochEnd = (epoch: number): void => {
        if (epoch + 1 === kept) vi.advanceTimersByTime(1500);
        if (epoch + 1 === after) stop.abort();
      };
      return fit(model, x, y, { ...options, ...more, callbacks: { onEpochEnd } });
    });
  } finally {
    vi.useRealTimers();
  }
}

beforeEach(() => setRandomSeed(1));

describe("fit with resume", () => {
  it.each([
    ["adam", 12, 7],
    ["rmsprop", 12, 12],
    ["sgd", 3, 0],
  ])(
    "comes to what a run without an interrupt comes to, to the bit: %s, epoch %d, kept %d",
    async (name, after, kept) => {
      const whole = buildModel(name);
      // A callback that does nothing, because both are to have one.
      const expected = await fit(whole, x, y, { ...options, callbacks: { onEpochEnd: () => undefined } });
      setRandomSeed(1);
      const model = buildModel(name);
      expect((await interrupted(model, after, kept)).interrupted).toBe(true);
      // As in a fresh kernel: built anew, with the same seed and one draw of it less.
      setRandomSeed(1);
      const fresh = buildModel(name);
      const epochs: number[] = [];
      const callbacks = { onEpochEnd: (epoch: number) => void epochs.push(epoch) };
      const history = await fit(fresh, x, y, { ...options, resume: true, callbacks });
      expect(history).toEqual(expected);
      expect(weightsOf(fresh)).toEqual(weightsOf(whole));
      expect(epochs[0]).toBe(kept);
    },
  );

  it("goes on with the very model that was interrupted, too", async () => {
    const expected = await fit(buildModel(), x, y, options);
    setRandomSeed(1);
    const model = buildModel();
    await interrupted(model, 5, 3);
    const { history } = await fit(model, x, y, { ...options, resume: true });
    for (const name of Object.keys(history)) {
      history[name].forEach((value, i) => expect(value / expected.history[name][i]).toBeCloseTo(1, 5));
    }
  });

  it("can be interrupted again, and gone on with again", async () => {
    const callbacks = { onEpochEnd: () => undefined };
    const expected = await fit(buildModel(), x, y, { ...options, callbacks });
    setRandomSeed(1);
    await interrupted(buildModel(), 12, 7);
    await interrupted(buildModel(), 9, 0, { resume: true });
    const history = await fit(buildModel(), x, y, { ...options, callbacks, resume: true });
    expect(history).toEqual(expected);
  });

  it("trains afresh where nothing was interrupted", async () => {
    const expected = await fit(buildModel(), x, y, options);
    setRandomSeed(1);
    expect(await fit(buildModel(), x, y, { ...options, resume: true })).toEqual(expected);
  });

  const refusal = async (model: tf.LayersModel, more: FitOptions = {}, inputs = x): Promise<string> => {
    return await fit(model, inputs, y, { ...options, ...more, resume: true }).then(
      () => "nothing",
      (error: Error) => error.message.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, "TIME"),
    );
  };

  it("refuses to go on with another model, other settings or other data", async () => {
    await interrupted(buildModel(), 4, 2);
    const which = "fit: resume: the run of TIME was interrupted and had";
    const remedy = "give the same, or leave resume out to train afresh";
    expect(await refusal(buildModel("adam", 5))).toBe(
      `${which} model [2] → Dense relu [6] → Dense linear [1], this one has [2] → Dense relu [5] → Dense linear [1]; ${remedy}`,
    );
    expect(await refusal(buildModel("sgd"))).toContain(`${which} optimizer ["Adam"`);
    expect(await refusal(buildModel(), { batchSize: 4 })).toBe(
      `${which} batchSize 8, this one has 4; ${remedy}`,
    );
    expect(await refusal(buildModel(), { validationData: undefined })).toBe(
      `${which} validationData 10 samples, this one has none; ${remedy}`,
    );
    expect(await refusal(buildModel(), { callbacks: { onBatchEnd: () => undefined } })).toBe(
      `${which} arithmetic of the engine, this one has of tfjs; ${remedy}`,
    );
    const other = x.map(([a, b], i): number[] => (i === 0 ? [a + 1, b] : [a, b]));
    expect(await refusal(buildModel(), {}, other)).toBe(`${which} other samples or targets; ${remedy}`);
  });

  it("refuses to go on with a training that is not over", async () => {
    const slow = { onEpochEnd: () => new Promise<void>((wake) => setTimeout(wake, 50)) };
    const training = fit(buildModel(), x, y, { ...options, epochs: 3, callbacks: slow });
    await new Promise((turn) => setTimeout(turn, 20));
    expect(await refusal(buildModel())).toBe(
      `fit: resume: the run of TIME still trains, in process ${process.pid}; follow it with replay() or interrupt it`,
    );
    await training;
  });

  it("refuses an optimizer that does not tell what it remembers", async () => {
    expect(
      await refusal(buildModel(tf.train.adamax(0.01)), { callbacks: { onBatchEnd: () => undefined } }),
    ).toBe(
      "fit: resume: this optimizer doesn't tell what it remembers; " +
        'compile with another, such as "rmsprop", or leave resume out to train afresh',
    );
  });

  it("refuses a damaged checkpoint and a journal that lacks epochs before it", async () => {
    await interrupted(buildModel(), 4, 2);
    const [folder] = trainingFolders();
    const file = join(folder, "state.weights");
    const checkpoint = readFileSync(file);
    writeFileSync(file, checkpoint.subarray(0, 300));
    expect(await refusal(buildModel())).toBe(
      `fit: resume: the checkpoint ${file} is damaged; leave resume out to train afresh`,
    );
    writeFileSync(file, checkpoint);
    const journal = join(folder, "journal.jsonl");
    const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
    writeFileSync(journal, `${lines[0]}\nnonsense\n${lines.at(-1)}\n`);
    expect(await refusal(buildModel())).toContain("is damaged in line 2; leave resume out to train afresh");
  });
});

describe("restoreBestWeights", () => {
  const overfitted = async (model: tf.LayersModel): Promise<{ best: number; weights: unknown }> => {
    const kept: unknown[] = [];
    const callbacks = { onEpochEnd: () => void kept.push(weightsOf(model)) };
    const { history } = await fit(model, x, y, { ...options, epochs: 150, callbacks });
    const best = history.val_loss.indexOf(Math.min(...history.val_loss));
    expect(best).toBeLessThan(149);
    return { best, weights: kept[best] };
  };

  it("brings back the epoch with the lowest val_loss, and says which", async () => {
    const model = buildModel();
    const { best, weights } = await overfitted(model);
    const tensors = tf.memory().numTensors;
    const restored = restoreBestWeights(model);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(weightsOf(model)).toEqual(weights);
    expect(Object.keys(restored)).toEqual(["epoch", "loss", "mae", "val_loss", "val_mae"]);
    expect(restored.epoch).toBe(best + 1);
  });

  it("brings it to a model that was built anew, from the journal, also of an interrupted run", async () => {
    const { weights } = await overfitted(buildModel());
    const fresh = buildModel();
    restoreBestWeights(fresh);
    expect(weightsOf(fresh)).toEqual(weights);
    await interrupted(buildModel(), 4, 2);
    expect(restoreBestWeights(buildModel()).epoch).toBeLessThanOrEqual(4);
    const predictions = await predict(fresh, x);
    expect(predictions.shape).toEqual([40, 1]);
    predictions.dispose();
  });

  it("refuses a model that was not trained with validation data, or whose checkpoint is damaged", async () => {
    const model = buildModel();
    await fit(model, x, y, { ...options, validationData: undefined });
    expect(() => restoreBestWeights(model)).toThrow(
      "restoreBestWeights: no training of this model ([2] → Dense relu [6] → Dense linear [1]) with validationData is known; train it first",
    );
    await fit(buildModel(), x, y, options);
    const file = join(trainingFolders()[0], "best.weights");
    writeFileSync(file, "");
    expect(() => restoreBestWeights(buildModel())).toThrow(
      `restoreBestWeights: the checkpoint ${file} is damaged; train the model again`,
    );
  });
});
