import { beforeEach, expect, it } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
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
