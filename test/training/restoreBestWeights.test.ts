import * as tf from "@tensorflow/tfjs-node";
import { expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { restoreBestWeights } from "../../src/training/restoreBestWeights";
import { diverged, fit, regression, x, y } from "./smallFit";

it("a training that has left the numbers is brought back, to the weights of its best epoch", async () => {
  const { model, best } = await diverged();
  expect(restoreBestWeights(model).epoch).toBe(3);
  expect(Array.from(model.getWeights()[0].dataSync())).toEqual(best[2]);
  expect((await evaluate(model, x, y)).loss).toBeLessThan(10);
});

it("of epochs that are equally good the first is the best", async () => {
  const model = regression();
  model.compile({ optimizer: tf.train.sgd(1e-30), loss: "meanSquaredError" });
  const { history } = await fit(model, x, y, { epochs: 3, validationSplit: 0.2 });
  expect(new Set(history.val_loss).size).toBe(1);
  expect(restoreBestWeights(model).epoch).toBe(1);
});
