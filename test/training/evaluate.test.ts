import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { predict } from "../../src/training/predict";
import { disposed, doubling, x, y } from "./doubling";
import { interruptible } from "./interruptible";

describe("evaluate", () => {
  it("names loss and metrics as Keras does", async () => {
    const result = await evaluate(doubling(), x, y);
    expect(Object.keys(result)).toEqual(["loss", "mae"]);
    expect(result.loss).toBeCloseTo(1, 5);
    expect(result.mae).toBeCloseTo(1, 5);
  });

  it("gives the same for every batch size", async () => {
    const wrong = y.map((value, i) => value + i);
    const whole = await evaluate(doubling(), x, wrong);
    for (const batchSize of [1, 4, 24]) {
      const result = await evaluate(doubling(), x, wrong, { batchSize });
      expect(result.loss).toBeCloseTo(whole.loss, 3);
      expect(result.mae).toBeCloseTo(whole.mae, 4);
    }
  });

  it("refuses what fit refuses, under its own name", async () => {
    await expect(evaluate(doubling(), x, [1])).rejects.toThrow(
      "evaluate: x has 25 samples, but y has 1; each sample needs one target",
    );
    await expect(evaluate(doubling(), x, y, { batchSize: -1 })).rejects.toThrow(
      "evaluate: batchSize must be a positive integer, got -1",
    );
  });
});

/** Outputs of 0 for every sample with a one-hot target: Keras's loss is 0 / 0, too. */
function dead(): tf.Sequential {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 2, activation: "relu", inputShape: [1] })],
  });
  model.setWeights([tf.tensor2d([[-1, -1]]), tf.tensor1d([0, 0])]);
  model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
  return model;
}

it("evaluate refuses to give a loss that is no number", async () => {
  await expect(
    evaluate(
      dead(),
      [[1], [2]],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).rejects.toThrow(
    // prettier-ignore
    "evaluate: the loss is NaN: the model's outputs are too large, or don't suit the loss; look at predict(model, x)",
  );
});

it("a model that was disposed of is refused by name", async () => {
  await expect(predict(disposed(), x)).rejects.toThrow(
    "predict: the model has been disposed of; build it anew",
  );
  await expect(evaluate(disposed(), x, y)).rejects.toThrow("evaluate: the model has been disposed of");
});

describe("An interrupt", () => {
  it("ends evaluate and predict with an error that says so", async () => {
    await interruptible(async (stop) => {
      stop.abort();
      await expect(evaluate(doubling(), x, y)).rejects.toThrow(
        "evaluate: interrupted before the end, so there is no result; run it again",
      );
      await expect(predict(doubling(), x)).rejects.toThrow(
        "predict: interrupted before the end, so there is no result; run it again",
      );
    });
  });
});
