import type { io } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { SeededDropout } from "../../src/training/seededDropout";
import { fit, x, y } from "./smallFit";

beforeEach(() => setRandomSeed(5));

function build(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 8, activation: "tanh", inputShape: [3] }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 1 }),
    ],
  });
  return compiled(model) as tf.Sequential;
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  return model;
}

async function savedAndLoaded(model: tf.LayersModel): Promise<tf.LayersModel> {
  let artifacts: io.ModelArtifacts = {};
  const keep = (saved: io.ModelArtifacts): Promise<io.SaveResult> => {
    artifacts = saved;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
  };
  await model.save(tf.io.withSaveHandler(keep));
  return tf.loadLayersModel(tf.io.fromMemory(artifacts));
}

describe("a model with dropout that is saved and loaded", () => {
  it("goes on with new masks, the same that it would have had", async () => {
    const model = build();
    await fit(model, x, y, { epochs: 2 });
    const loaded = compiled(await savedAndLoaded(model));
    const dropout = loaded.layers.find((layer) => layer instanceof SeededDropout);
    const ones = tf.ones([1, 200]);
    const mask = (): number[] =>
      Array.from((dropout?.apply(ones, { training: true }) as tf.Tensor).dataSync());
    const { step } = dropout ?? { step: 0 };
    expect(step).toBeGreaterThan(0);
    expect(mask()).not.toEqual(mask());
    if (dropout) dropout.step = step;
    const further = { epochs: 3, shuffle: false };
    const [first, second] = [await fit(model, x, y, further), await fit(loaded, x, y, further)];
    expect(second.history).toEqual(first.history);
    expect(second.history.loss[0]).not.toBe(second.history.loss[1]);
  });
});
