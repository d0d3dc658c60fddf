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

it("an early stopping that watches what the training doesn't give is refused", async () => {
  await expect(fit(regression(), x, y, { callbacks: earlyStopping() })).rejects.toThrow(
    "earlyStopping: the training has no val_loss; it has loss, mae. Give validationData or validationSplit",
  );
});
