import * as tf from "@tensorflow/tfjs-node";
import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { summary } from "../../src/display/summary";
import { layers } from "../../src/training/layers";

afterEach(() => setLanguage("en"));

describe("summary", () => {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 16, activation: "relu", inputShape: [10000] }),
      tf.layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });

  it("tells each layer, its output's shape and its parameters, and their sum", () => {
    expect(summary(model).toString()).toBe(
      [
        "Model of 3 layers and 160,033 parameters",
        "layer            output shape   parameters",
        "Dense (relu)     [samples, 16]     160,016",
        "Dropout          [samples, 16]           0",
        "Dense (sigmoid)  [samples, 1]           17",
        "in all                             160,033",
      ].join("\n"),
    );
    expect(summary(model).rows.at(-1)?.[2]).toBe(model.countParams());
  });

  it("speaks Korean", () => {
    setLanguage("ko");
    expect(summary(model).toString()).toContain("모델: 층 3개, 매개변수 160,033개");
    expect(summary(model).columns).toEqual(["층", "출력 모양", "매개변수"]);
  });

  it("shows a long model whole", () => {
    const long = tf.sequential();
    for (let i = 0; i < 15; i++) long.add(layers.dense({ units: 2, inputShape: [2] }));
    expect(summary(long).toString().split("\n")).toHaveLength(18 - 1 + 1);
  });

  it("refuses a model that does not know its input", () => {
    expect(() => summary(tf.sequential())).toThrow(
      "summary: the model must know its input; give its first layer an inputShape",
    );
  });
});
