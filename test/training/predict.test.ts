import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { predict } from "../../src/training/predict";
import { doubling, x, y } from "./doubling";

describe("predict", () => {
  it("gives one row a sample, whatever the batch size, and one tensor", async () => {
    const model = doubling();
    const before = tf.memory().numTensors;
    const outputs = await predict(model, x, { batchSize: 4 });
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(outputs.shape).toEqual([25, 1]);
    outputs.dataSync().forEach((value, i) => expect(value).toBeCloseTo(y[i] + 1, 5));
  });

  it("puts every batch's outputs where its samples are, of several numbers each as well", async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" })],
    });
    const whole = await predict(model, x, { batchSize: x.length });
    const parts = await predict(model, x, { batchSize: 4 });
    expect(parts.arraySync()).toEqual(whole.arraySync());
  });

  it("does not ask for a compiled model", async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" })],
    });
    const outputs = await predict(model, x.slice(0, 2));
    expect(outputs.sum(-1).arraySync()).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
  });

  it("refuses inputs that don't fit", async () => {
    await expect(predict(doubling(), [[1]])).rejects.toThrow(
      "predict: x has samples of shape [1], but the model's inputShape is [2]",
    );
    await expect(predict({} as tf.LayersModel, x)).rejects.toThrow(
      "predict: model must be a tfjs model, such as tf.sequential({ layers: [...] })",
    );
  });

  it("refuses outputs that left the numbers, naming the row, and leaves no tensor behind", async () => {
    const model = doubling();
    const before = tf.memory().numTensors;
    const samples = [[1, 1], [3e38, 1]]; // prettier-ignore
    await expect(predict(model, samples)).rejects.toThrow("predict: the output of row 1 is Infinity, as the");
    expect(tf.memory().numTensors).toBe(before);
  });
});
