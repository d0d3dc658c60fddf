import * as tf from "@tensorflow/tfjs-node";
import { expect, it } from "vitest";
import { getLearningRate, setLearningRate } from "../../src/training/learningRate";
import { regression } from "./smallFit";

it("a model's learning rate is told, set and told again", () => {
  const model = regression();
  expect(getLearningRate(model)).toBe(0.001);
  setLearningRate(model, 0.01);
  expect(getLearningRate(model)).toBe(0.01);
});

it("what is no rate is refused, and a model that was not compiled", () => {
  expect(() => setLearningRate(regression(), 0)).toThrow(
    "setLearningRate: rate must be a number above 0, got 0",
  );
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  expect(() => getLearningRate(model)).toThrow("getLearningRate: the model is not compiled");
});
