import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { predict } from "../../src/training/predict";
import { layers } from "../../src/training/layers";
import { classes, diverged, fit, x, y } from "./smallFit";

describe("a training that has left the numbers", () => {
  it("stops, names learning rate and scaling, and the epoch that can be brought back", async () => {
    const { told } = await diverged();
    expect(told).toMatch(
      /^(val_)?loss became (NaN|Infinity) in epoch 4, batch \d+, so training stops: lower the learning rate \(now 1e\+30\), and see that the inputs are scaled, as with standardize; restoreBestWeights\(model\) brings back the weights of epoch 3$/,
    );
  });

  it("leaves a model that nothing computes with: its accuracy would be that of guessing", async () => {
    const { model } = await diverged();
    model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, NaN)));
    const refusal = "the model has weights that are NaN or Infinity, as an earlier training diverged";
    await expect(evaluate(model, x, y)).rejects.toThrow(`evaluate: ${refusal}`);
    await expect(predict(model, x)).rejects.toThrow(`predict: ${refusal}`);
    await expect(fit(model, x, y)).rejects.toThrow(`fit: ${refusal}`);
  });
});

describe("a loss behind outputs that it can't take", () => {
  const told = async (loss: string, units: number, activation?: "relu" | "linear"): Promise<string> => {
    const model = tf.sequential({
      layers: [
        layers.dense({ units: 8, activation: "relu", inputShape: [3] }),
        layers.dense({ units, activation, kernelInitializer: tf.initializers.constant({ value: -3 }) }),
      ],
    });
    model.compile({ optimizer: "sgd", loss });
    const labels = loss === "categoricalCrossentropy" ? classes.map((label) => [1 - label, label]) : classes;
    return fit(model, x, labels).then(
      () => "nothing",
      (error: Error) => error.message,
    );
  };

  it.each([
    [
      "categoricalCrossentropy",
      2,
      "relu",
      "between 0 and 1",
      "the last layer's activation is relu",
      "softmax",
    ],
    ["poisson", 1, undefined, "above 0", "the last layer has no activation", "softplus"],
  ] as const)(
    "names the last layer's activation: %s of %i units, %s",
    async (loss, units, given, must, has, remedy) => {
      expect(await told(loss, units, given)).toMatch(
        new RegExp(
          `^loss became (NaN|-?Infinity) in epoch 1, batch 1, so training stops: ${loss} takes outputs ${must}, ` +
            `but ${has}: give it activation: "${remedy}"$`,
        ),
      );
    },
  );
});
