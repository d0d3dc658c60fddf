import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { topKCategoricalAccuracy } from "../../src/training/topKCategoricalAccuracy";

describe("topKCategoricalAccuracy", () => {
  const truth = tf.tensor2d([
    [0, 0, 1],
    [0, 1, 0],
  ]);
  const guess = tf.tensor2d([
    [0.1, 0.6, 0.3],
    [0.5, 0.1, 0.4],
  ]);

  it("counts the samples whose class is among the k likeliest", () => {
    const share = (k: number): number => topKCategoricalAccuracy(k)(truth, guess).mean().dataSync()[0];
    expect([1, 2, 3].map(share)).toEqual([0, 0.5, 1]);
  });

  it("is 5 guesses by default, as Keras's", () => {
    expect(Array.from(topKCategoricalAccuracy()(truth, guess).dataSync())).toEqual([1, 1]);
  });

  it("works as a compiled metric and is named in the result", async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" })],
    });
    model.compile({
      optimizer: "sgd",
      loss: "categoricalCrossentropy",
      metrics: [topKCategoricalAccuracy(3)],
    });
    const result = await evaluate(model, [[1, 2]], [[0, 1, 0]]);
    expect(result.topKCategoricalAccuracy).toBe(1);
  });

  it("refuses k below 1", () => {
    expect(() => topKCategoricalAccuracy(0)).toThrow(
      "topKCategoricalAccuracy: k must be a positive integer, got 0",
    );
  });
});
