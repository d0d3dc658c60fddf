import { beforeEach, expect, it } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { getLearningRate, setLearningRate } from "../../src/training/learningRate";
import { setRandomSeed } from "../../src/training/randomSeed";
import { reduceLROnPlateau } from "../../src/training/reduceLROnPlateau";
import { restless, x, y } from "./smallFit";

beforeEach(() => setRandomSeed(2));

const quiet = { verbose: 0 } as const;

it("a rate is reduced in each fold of crossValidate as it would be without the others", async () => {
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

it("rests for the cooldown's epochs after a reduction, and stops at minLr", () => {
  const model = restless();
  setLearningRate(model, 1);
  const callback = reduceLROnPlateau({ monitor: "loss", patience: 1, factor: 0.5, cooldown: 2, minLr: 0.3 });
  callback.setModel?.(model, () => []);
  callback.onTrainBegin?.();
  const rates = Array.from({ length: 6 }, (_, epoch) => {
    callback.onEpochEnd?.(epoch, { loss: 1 });
    return getLearningRate(model);
  });
  expect(rates).toEqual([1, 0.5, 0.5, 0.3, 0.3, 0.3].map((rate) => expect.closeTo(rate, 6) as number));
});
