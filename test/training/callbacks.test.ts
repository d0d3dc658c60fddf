import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { earlyStopping } from "../../src/training/earlyStopping";
import { fitMany } from "../../src/training/fitMany";
import { layers } from "../../src/training/layers";
import { learningRateScheduler, reduceLROnPlateau } from "../../src/training/learningRateCallbacks";
import { setRandomSeed } from "../../src/training/randomSeed";
import { fit, regression, x, y } from "./smallFit";

beforeEach(() => setRandomSeed(2));

const quiet = { verbose: 0 } as const;

class Watcher {
  epochs = 0;
  onEpochEnd(): void {
    this.count();
  }
  private count(): void {
    this.epochs++;
  }
}

class Mistyped {
  onEpochEnds(): void {}
}

/** Learns so fast that its loss soon goes up and down. */
function restless(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 8, activation: "tanh", inputShape: [3] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: tf.train.rmsprop(0.1), loss: "meanSquaredError" });
  return model;
}

describe("in crossValidate", () => {
  it("an early stopping watches each fold by itself", async () => {
    const options = { ...quiet, k: 4, epochs: 40 };
    const { folds } = await crossValidate(restless, x, y, {
      ...options,
      callbacks: earlyStopping({ patience: 2 }),
    });
    const epochs = folds.map((fold) => fold.epoch.length);
    expect(new Set(epochs).size).toBeGreaterThan(1);
    for (const { history } of folds) {
      const losses = history.val_loss;
      const best = losses.indexOf(Math.min(...losses));
      if (losses.length < 40) expect(losses.length - 1 - best).toBe(2);
    }
  });

  it("each fold goes as it would without the others", async () => {
    const callbacks = () => reduceLROnPlateau({ patience: 1, factor: 0.5 });
    setRandomSeed(2);
    const together = await crossValidate(restless, x, y, {
      ...quiet,
      k: 2,
      epochs: 8,
      callbacks: callbacks(),
    });
    const rates = together.folds.map(({ history }) => history.learning_rate);
    expect(rates[0]).not.toEqual(rates[1]);
    setRandomSeed(2);
    const apart = await crossValidate(restless, x, y, {
      ...{ ...quiet, k: 2, epochs: 8, method: "foldByFold" },
      callbacks: callbacks(),
    });
    expect(apart.folds.map(({ history }) => history.learning_rate)).toEqual(rates);
  });

  it("a function is called at the end of every epoch of every fold", async () => {
    const seen: number[] = [];
    await crossValidate(regression, x, y, {
      ...quiet,
      k: 3,
      epochs: 2,
      callbacks: (epoch) => seen.push(epoch),
    });
    expect(seen.sort()).toEqual([0, 0, 0, 1, 1, 1]);
  });
});

describe("in fit", () => {
  it("an object of a class of the learner's own is called, whatever other methods it has", async () => {
    const watcher = new Watcher();
    await fit(regression(), x, y, { epochs: 2, callbacks: watcher });
    expect(watcher.epochs).toBe(2);
  });

  it("each hook is called in its turn, and told of how training is to go", async () => {
    const calls: unknown[] = [];
    await fit(regression(), x, y, {
      batchSize: 40,
      callbacks: {
        setParams: ({ steps, batchSize }) => calls.push({ steps, batchSize }),
        onBatchBegin: (batch) => calls.push(`begin ${batch}`),
        onBatchEnd: (batch) => calls.push(`end ${batch}`),
      },
    });
    expect(calls).toEqual([{ steps: 2, batchSize: 40 }, "begin 0", "end 0", "begin 1", "end 1"]);
  });

  it("what is to be done before every batch is done, without anything after it", async () => {
    const batches: number[] = [];
    await fit(regression(), x, y, {
      batchSize: 40,
      callbacks: { onBatchBegin: (batch) => batches.push(batch) },
    });
    expect(batches).toEqual([0, 1]);
  });
});

describe("in fitMany", () => {
  it("a schedule begins anew for each model", async () => {
    const callbacks = learningRateScheduler((_, rate) => rate / 2);
    const { histories } = await fitMany(regression, x, y, { ...quiet, repeats: 2, epochs: 3, callbacks });
    for (const { history } of histories) expect(history.learning_rate).toEqual([0.0005, 0.00025, 0.000125]);
  });
});

describe("are refused", () => {
  it.each([
    [5, "fit: callbacks must be functions or objects such as { onEpochEnd: ... }, got 5"],
    ["x", 'fit: callbacks must be functions or objects such as { onEpochEnd: ... }, got "x"'],
    [{ onEpochend: () => 0 }, "fit: a callback has no function onEpochend; did you mean onEpochEnd?"],
    [Promise.resolve(), "fit: callbacks is a promise: await is missing"],
    [
      earlyStopping,
      "fit: callbacks has earlyStopping itself, which makes a callback and is none; call it, as in earlyStopping({ patience: 2 })",
    ],
    [[reduceLROnPlateau], "call it, as in reduceLROnPlateau({ factor: 0.5 })"],
    [[learningRateScheduler], "call it, as in learningRateScheduler((epoch, rate) => rate * 0.9)"],
    [tf.callbacks.earlyStopping, "call it, as in tf.callbacks.earlyStopping({ patience: 2 })"],
    [
      Watcher,
      "fit: callbacks has Watcher itself, which makes a callback and is none; call it, as in new Watcher()",
    ],
    [{ onEpochEnd: 5 }, "fit: callbacks: onEpochEnd must be a function, got 5"],
    [{ onYield: () => 0 }, "fit: a callback has no function onYield; known are onTrainBegin, onTrainEnd,"],
    [new Mistyped(), "fit: a callback has no function onEpochEnds; did you mean onEpochEnd?"],
    [{}, "fit: callbacks has an object without any function; known are onTrainBegin, onTrainEnd,"],
  ])("%o", async (callbacks, message) => {
    await expect(fit(regression(), x, y, { callbacks: callbacks as never })).rejects.toThrow(message);
  });

  it("where they watch what the training doesn't give", async () => {
    await expect(fit(regression(), x, y, { callbacks: earlyStopping() })).rejects.toThrow(
      "earlyStopping: the training has no val_loss; it has loss, mae. Give validationData or validationSplit",
    );
  });
});
