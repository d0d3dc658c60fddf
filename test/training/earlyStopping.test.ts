import { beforeEach, expect, it } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { earlyStopping } from "../../src/training/earlyStopping";
import { setRandomSeed } from "../../src/training/randomSeed";
import { fit, regression, restless, x, y } from "./smallFit";

beforeEach(() => setRandomSeed(2));

it("an early stopping of crossValidate watches each fold by itself", async () => {
  const options = { verbose: 0, k: 4, epochs: 40 } as const;
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

it.each([
  ["better than the baseline the patience begins anew", 0.75, [1, 0.9, 0.8, 0.7, 0.71, 0.72, 0.5], 5],
  ["better, but not than the baseline, it goes on running out", 0.1, [1, 0.9, 0.8, 0.85], 3],
  ["without a baseline it begins anew", undefined, [1, 0.9, 0.8, 0.8, 0.9, 0.7], 4],
])("with a value %s", (_, baseline, losses, stopped) => {
  const callback = earlyStopping({ monitor: "loss", patience: 2, baseline }).fresh();
  const model = regression();
  callback.setModel(model, () => []);
  callback.onTrainBegin();
  const ends = losses.findIndex((loss, epoch) => {
    callback.onEpochEnd(epoch, { loss });
    return model.stopTraining;
  });
  expect([ends, callback.stoppedEpoch]).toEqual([stopped, stopped]);
});

it("an early stopping that watches what the training doesn't give is refused", async () => {
  await expect(fit(regression(), x, y, { callbacks: earlyStopping() })).rejects.toThrow(
    "earlyStopping: the training has no val_loss; it has loss, mae. Give validationData or validationSplit",
  );
});
