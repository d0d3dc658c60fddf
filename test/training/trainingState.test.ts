import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { CompiledModel } from "../../src/training/compiledModel";
import { EngineSteps } from "../../src/training/adapter/engineSteps";
import { toExamples } from "../../src/training/toExamples";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { type Trainable } from "../../src/training/trainable";

const x = Array.from({ length: 24 }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i % 5) / 5]);
const y = x.map(([a, b, c]) => a - 2 * b + c);

function compiled(optimizer: string | tf.Optimizer): CompiledModel {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 5, activation: "relu", inputShape: [3] }),
      layers.dense({ units: 8, activation: "tanh", useBias: false }),
      layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return new CompiledModel(model, "test");
}

const data = toExamples(compiled("sgd"), x, y, "test");

/** The losses of further steps. */
function stepOn(steps: Trainable, count: number): number[] {
  return Array.from({ length: count }, () => steps.trainStep(data, data.rows)[0]);
}

const ways = {
  engine: (model: CompiledModel): Trainable => EngineSteps.for([model], 32)[0] as Trainable,
  tfjs: (model: CompiledModel): Trainable => model,
};

beforeEach(() => setRandomSeed(1));

describe.each(["engine", "tfjs"] as const)("A training's state in the %s", (way) => {
  it.each(["sgd", "rmsprop", "adam"])(
    "lets another model with %s go on as if it were the first",
    async (name) => {
      const first = ways[way](compiled(name));
      stepOn(first, 3);
      const state = (await first.state())!;
      const losses = stepOn(first, 3);
      const second = ways[way](compiled(name));
      stepOn(second, 1);
      await second.goOnFrom(state);
      expect(second.weights()).toEqual(state.weights);
      stepOn(second, 3).forEach((loss, i) => {
        // tfjs's Adam computes its powers anew, by another way.
        if (way === "tfjs" && name === "adam") expect(loss / losses[i]).toBeCloseTo(1, 5);
        else expect(loss).toBe(losses[i]);
      });
    },
  );

  it("is a copy: further steps don't change it, and no tensor stays behind", async () => {
    const steps = ways[way](compiled("rmsprop"));
    stepOn(steps, 1);
    const tensors = tf.memory().numTensors;
    const state = (await steps.state())!;
    const copy = structuredClone(state);
    stepOn(steps, 2);
    await steps.goOnFrom(state);
    expect(state).toEqual(copy);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe("An optimizer that does not tell what it remembers", () => {
  it("has no state", async () => {
    expect(await compiled(tf.train.adamax(0.01)).state()).toBeUndefined();
  });
});
