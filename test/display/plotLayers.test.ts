import * as tf from "@tensorflow/tfjs-node";
import { afterEach, describe, expect, it } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { setLanguage } from "../../src/ground/language";
import { plotLayers } from "../../src/display/plotLayers";

const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 16, activation: "relu", inputShape: [10000] }),
    tf.layers.dropout({ rate: 0.5 }),
    tf.layers.dense({ units: 1, activation: "sigmoid" }),
  ],
});

afterEach(() => setLanguage("en"));

describe("plotLayers", () => {
  it("tells each layer's kind, units, activation, shape and parameters", () => {
    expect(plotLayers(model).toString()).toBe(
      [
        "The model's layers",
        "  Input · [10000]",
        "  Dense: 16 units, relu · [16] · 160,016 parameters",
        "  Dropout: rate 0.5 · [16] · 0 parameters",
        "  Dense: 1 unit, sigmoid · [1] · 17 parameters",
        "  160,033 parameters in all",
      ].join("\n"),
    );
  });

  it("draws them, and reads them to those who do not see", async () => {
    const bundle = plotLayers(model)[jupyterDisplay]();
    expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
    await expect(`${bundle["text/html"] as string}\n`).toMatchFileSnapshot("./snapshots/plotLayers.txt");
  });

  it("speaks Korean", () => {
    setLanguage("ko");
    expect(plotLayers(model).toString()).toContain("Dense: 16유닛, relu · [16] · 매개변수 160,016개");
  });

  it("shows a title literally", () => {
    const html = plotLayers(model, { title: "<img src=x onerror=alert(1)>" }).toHtml();
    expect(html).toContain("<title>&lt;img");
    expect(html).not.toContain("<img");
  });

  it("refuses a model that does not know its input yet, and says what to do", () => {
    const shapeless = tf.sequential();
    expect(() => plotLayers(shapeless)).toThrow(
      "plotLayers: the model must know its input; give its first layer an inputShape",
    );
  });
});
