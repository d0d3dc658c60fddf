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
  ])("%j", async (callbacks, message) => {
    await expect(fit(regression(), x, y, { callbacks: callbacks as never })).rejects.toThrow(message);
  });

  it("where they watch what the training doesn't give", async () => {
    await expect(fit(regression(), x, y, { callbacks: earlyStopping() })).rejects.toThrow(
      "earlyStopping: the training has no val_loss; it has loss, mae. Give validationData or validationSplit",
    );
  });
});
