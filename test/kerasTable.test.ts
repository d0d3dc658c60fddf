import { readFileSync } from "node:fs";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { earlyStopping, fit, layers, predict, reduceLROnPlateau } from "../src/index";
import { plainName } from "../src/training/compileNames";
import keras from "./fixtures/keras_names.json";
import { refusalOf } from "./publicFunctions";

type Kind = "losses" | "optimizers" | "metrics" | "callbacks" | "activations" | "initializers" | Asked;
type Asked = "fit" | "compile" | "dense" | "early_stopping" | "reduce_lr_on_plateau";

const kinds: Record<Kind, string> = {
  ...{ losses: "losses", optimizers: "optimizers", metrics: "metrics", callbacks: "callbacks" },
  ...{ activations: "activations", initializers: "initializers" },
  ...{ fit: "`fit`", compile: "`compile`", dense: "`Dense`" },
  ...{ early_stopping: "`EarlyStopping`", reduce_lr_on_plateau: "`ReduceLROnPlateau`" },
};

/** The names of a row of CONTRIBUTING.md's table: what is equal here, and what is not here. */
function rowOf(kind: Kind): { equal: string[]; missing: string[] } {
  const page = readFileSync(path.join(__dirname, "../CONTRIBUTING.md"), "utf8");
  const row = page.split("\n").find((line) => line.startsWith(`| ${kinds[kind]} `)) ?? "";
  const [, , equal = "", missing = ""] = row.split("|");
  const names = (cell: string): string[] =>
    cell
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && name !== "–");
  return { equal: names(equal), missing: names(missing) };
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function model(units: number, activation: string): tf.Sequential {
  return tf.sequential({
    layers: [layers.dense({ units, activation: activation as "linear", inputShape: [3] })],
  });
}

// What a metric or a loss compares decides which targets there are.
function compile(options: { loss?: string; metrics?: string[]; optimizer?: string }): void {
  const sparse = /sparse/i.test([options.loss, ...(options.metrics ?? [])].join());
  const loss = sparse ? "sparseCategoricalCrossentropy" : "meanSquaredError";
  model(4, "softmax").compile({ optimizer: "sgd", loss, ...options });
}

const tried: Record<Exclude<Kind, "callbacks">, (name: string) => unknown> = {
  losses: (loss) => compile({ loss }),
  optimizers: (optimizer) => compile({ optimizer }),
  metrics: (metric) => compile({ metrics: [metric] }),
  activations: (activation) => model(2, activation),
  initializers: (name) => layers.dense({ units: 2, kernelInitializer: name }),
  fit: (name) => fit(model(1, "linear"), [[1, 2, 3]], [1], { [camel(name)]: undefined }),
  compile: (name) =>
    model(1, "linear").compile({
      loss: "mse",
      optimizer: "sgd",
      ...(name !== "loss" && { [camel(name)]: undefined }),
    }),
  dense: (name) => layers.dense({ units: 1, [camel(name)]: name === "units" ? 1 : undefined }),
  early_stopping: (name) => earlyStopping({ [camel(name)]: undefined }),
  reduce_lr_on_plateau: (name) => reduceLROnPlateau({ [camel(name)]: undefined }),
};

describe("CONTRIBUTING.md's table of what equals Keras 3", () => {
  it.each(Object.keys(kinds) as Kind[])("has all that Keras has: %s", (kind) => {
    const { equal, missing } = rowOf(kind);
    expect([...equal, ...missing].sort()).toEqual([...keras[kind]].sort());
  });

  describe.each(Object.entries(tried))("is true of %s:", (kind, attempt) => {
    const { equal, missing } = rowOf(kind as Kind);

    it.each(equal)("%s is there, in both spellings", async (name) => {
      // `x` and `y` are no options.
      if (kind === "fit" && name.length === 1) return;
      for (const spelling of [name, camel(name)]) {
        const refusal = await refusalOf(() => attempt(spelling));
        expect(refusal?.includes("not compiled") ? undefined : refusal).toBeUndefined();
      }
    });

    it.each(missing)("%s is refused", async (name) => {
      expect(await refusalOf(() => attempt(name))).toMatch(/there is no|must be one of|must be|one-hot rows/);
    });
  });
});

describe("an activation by its name is Keras 3's:", () => {
  const { points } = keras;

  it.each(Object.entries(keras.activation_values).filter(([name]) => plainName(name) !== "hardsigmoid"))(
    "%s, in the engine and by tfjs",
    async (name, values) => {
      const size = points.length;
      const through = tf.sequential({
        layers: [
          layers.dense({
            units: size,
            activation: name as "relu",
            inputShape: [size],
            kernelInitializer: "identity",
          }),
        ],
      });
      const x = tf.tensor2d([points]);
      for (const outputs of [await predict(through, x), through.predict(x) as tf.Tensor]) {
        outputs.dataSync().forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThan(1e-5));
      }
    },
  );
});

describe("an initializer by its name has Keras 3's variance:", () => {
  const [inputs, units] = [900, 400];

  it.each([
    ["HeNormal", 2 / inputs],
    ["he_uniform", 2 / inputs],
    ["GlorotNormal", 2 / (inputs + units)],
    ["glorot_uniform", 2 / (inputs + units)],
    ["LecunNormal", 1 / inputs],
    ["LecunUniform", 1 / inputs],
    ["VarianceScaling", 1 / inputs],
    ["RandomNormal", 0.05 ** 2],
    ["RandomUniform", 0.05 ** 2 / 3],
    // Cut off at two deviations, as in Keras.
    ["TruncatedNormal", (0.05 * 0.8796) ** 2],
  ])("%s", (name, variance) => {
    const layer = layers.dense({ units, inputShape: [inputs], kernelInitializer: name });
    const [weights] = tf.sequential({ layers: [layer] }).getWeights();
    const kernel = Array.from(weights.dataSync());
    const squares = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
    expect(squares / variance).toBeCloseTo(1, 1);
  });
});
