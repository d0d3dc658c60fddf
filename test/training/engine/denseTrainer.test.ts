import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { evaluate } from "../../../src/training/evaluate";
import { fit } from "../../../src/training/fit";
import { layers } from "../../../src/training/layers";
import { CompiledModel } from "../../../src/training/compiledModel";
import { EngineSteps } from "../../../src/training/adapter/engineSteps";
import { predict } from "../../../src/training/predict";
import { setRandomSeed } from "../../../src/training/randomSeed";

type DenseConfig = Parameters<typeof layers.dense>[0];
type Compile = tf.ModelCompileArgs;

const count = 53;
const x = Array.from({ length: count }, (_, i) => [
  Math.sin(i),
  Math.cos(3 * i),
  (i % 7) / 7 - 0.5,
  Math.sin(i * i),
]);
const price = x.map(([a, b, c]) => 3 * a - 2 * b + c);
const pairs = x.map(([a, b, c, d]) => [a + b, c * d]);
const sign = price.map((value) => Number(value > 0));
const kinds = x.map((_, i) => i % 3);
const kindRows = kinds.map((kind) => [0, 1, 2].map((k) => Number(k === kind)));

function build(stack: DenseConfig[], compile: Compile): tf.Sequential {
  const inputShape = [x[0].length];
  const model = tf.sequential({
    layers: stack.map((config, i) => layers.dense(i === 0 ? { ...config, inputShape } : config)),
  });
  model.compile(compile);
  return model;
}

function expectNear(ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string): void {
  expect(ours, what).toHaveLength(theirs.length);
  for (let i = 0; i < ours.length; i++) {
    expect(Math.abs(ours[i] - theirs[i]), `${what} ${i}`).toBeLessThanOrEqual(
      1e-4 * Math.abs(theirs[i]) + 1e-6,
    );
  }
}

const relu8: DenseConfig = { units: 8, activation: "relu" };
const cases: [string, DenseConfig[], Compile, number[] | number[][]][] = [
  ["the lecture's regression", [relu8, relu8, { units: 1 }], regress("rmsprop"), price],
  ["a linear model", [{ units: 1 }], regress("sgd"), price],
  ["two outputs and absolute errors", [relu8, { units: 2 }], regress("adam", "meanAbsoluteError"), pairs],
  ["a sigmoid with squared errors", [relu8, { units: 1, activation: "sigmoid" }], regress("adam"), sign],
  [
    "layers without bias",
    [
      { ...relu8, useBias: false },
      { units: 1, useBias: false },
    ],
    regress("adam"),
    price,
  ],
  [
    "units that are no multiple of 4",
    [{ units: 7, activation: "tanh" }, { units: 5 }, { units: 1 }],
    regress("sgd"),
    price,
  ],
  ["tanh", [{ units: 8, activation: "tanh" }, { units: 1 }], regress("rmsprop"), price],
  ["elu", [{ units: 8, activation: "elu" }, { units: 1 }], regress("rmsprop"), price],
  ["selu", [{ units: 8, activation: "selu" }, { units: 1 }], regress("rmsprop"), price],
  ["sigmoid", [{ units: 6, activation: "sigmoid" }, { units: 1 }], regress("rmsprop"), price],
  ["softplus", [{ units: 6, activation: "softplus" }, { units: 1 }], regress("rmsprop"), price],
  ["two classes", [relu8, { units: 1, activation: "sigmoid" }], classify("binaryCrossentropy"), sign],
  [
    "several labels at once",
    [relu8, { units: 3, activation: "sigmoid" }],
    classify("binaryCrossentropy"),
    kindRows,
  ],
  [
    "classes in rows",
    [relu8, { units: 3, activation: "softmax" }],
    classify("categoricalCrossentropy"),
    kindRows,
  ],
  [
    "shares of classes",
    [relu8, { units: 3, activation: "softmax" }],
    classify("categoricalCrossentropy"),
    kindRows.map((row) => row.map((share) => 0.7 * share + 0.1)),
  ],
  [
    "class numbers",
    [relu8, { units: 3, activation: "softmax" }],
    classify("sparseCategoricalCrossentropy"),
    kinds,
  ],
];

function regress(optimizer: string, loss = "meanSquaredError"): Compile {
  return { optimizer, loss, metrics: ["mae", "mse"] };
}
function classify(loss: string): Compile {
  return { optimizer: "adam", loss, metrics: ["accuracy"] };
}

beforeEach(() => setRandomSeed(2));

describe("The engine gives what tfjs gives", () => {
  it.each(cases)("for %s", async (_, stack, compile, y) => {
    const options = { epochs: 4, batchSize: 12, shuffle: false, verbose: 0 } as const;
    const ours = build(stack, compile);
    expect(EngineSteps.for([new CompiledModel(ours, "test")], 16)).not.toBeTypeOf("string");
    const { history } = await fit(ours, x, y, { ...options, validationData: [x, y] });

    setRandomSeed(2);
    const theirs = build(stack, compile);
    const [xs, ys] = [tf.tensor2d(x), Array.isArray(y[0]) ? tf.tensor2d(y) : tf.tensor2d(y, [count, 1])];
    const expected = await theirs.fit(xs, ys, { ...options, validationData: [xs, ys] });
    for (const [name, curve] of Object.entries(expected.history)) {
      // What tfjs calls by its function, or for short, is called as it was asked for.
      const asked = name.replace("categoricalAccuracy", "accuracy").replace(/acc$/, "accuracy");
      expectNear(history[asked], curve as number[], name);
    }
    theirs.getWeights().forEach((weight, i) => {
      expectNear(ours.getWeights()[i].dataSync(), weight.dataSync(), `weight ${i}`);
    });
    const predictions = await predict(ours, x);
    expectNear(predictions.dataSync(), (theirs.predict(xs) as tf.Tensor).dataSync(), "prediction");
    const losses = theirs.evaluate(xs, ys) as tf.Scalar[];
    const result = Object.values(await evaluate(ours, x, y));
    expectNear(
      result,
      losses.map((loss) => loss.dataSync()[0]),
      "evaluation",
    );
  });
});

describe("The engine", () => {
  it.each(["sgd", "rmsprop", "adam"])(
    "hands over to tfjs in the midst of training with %s, and takes over again",
    async (optimizer) => {
      const stack = [relu8, { units: 1 }];
      const options = { batchSize: 16, shuffle: false, verbose: 0 } as const;
      const [xs, ys] = [tf.tensor2d(x), tf.tensor2d(price, [count, 1])];
      const mixed = build(stack, regress(optimizer));
      await fit(mixed, x, price, options);
      await mixed.fit(xs, ys, { ...options });
      await fit(mixed, x, price, options);

      setRandomSeed(2);
      const plain = build(stack, regress(optimizer));
      await plain.fit(xs, ys, { ...options, epochs: 3 });
      plain.getWeights().forEach((weight, i) => {
        expectNear(mixed.getWeights()[i].dataSync(), weight.dataSync(), `weight ${i}`);
      });
    },
  );

  it("shows callbacks the model as it is, and heeds what they change", async () => {
    const model = build([{ units: 1 }], { optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
    const seen: number[] = [];
    await fit(model, x, price, {
      epochs: 3,
      verbose: 0,
      callbacks: {
        onEpochEnd: (epoch) => {
          seen.push(model.getWeights()[0].dataSync()[0]);
          if (epoch === 1) (model.optimizer as tf.SGDOptimizer).setLearningRate(0);
        },
      },
    });
    expect(seen[1]).not.toBe(seen[0]);
    expect(seen[2]).toBe(seen[1]);
  });

  it("stays finite where outputs are all but certain", async () => {
    const model = build([{ units: 3, activation: "softmax" }], classify("categoricalCrossentropy"));
    const { history } = await fit(
      model,
      x.map((row) => row.map((value) => 1e4 * value)),
      kindRows,
      { epochs: 2, verbose: 0 },
    );
    expect(history.loss.every(Number.isFinite)).toBe(true);
  });

  it.each<[string, () => tf.LayersModel]>([
    ["a frozen layer", () => build([{ ...relu8, trainable: false }, { units: 1 }], regress("sgd"))],
    [
      "a loss of the learner's own",
      () => build([{ units: 1 }], { optimizer: "sgd", loss: (a, b) => a.sub(b).abs().mean() }),
    ],
    [
      "softmax in the midst",
      () => build([{ units: 4, activation: "softmax" }, { units: 1 }], regress("sgd")),
    ],
    ["a model that is no stack", branched],
    [
      "a constraint",
      () => build([{ ...relu8, kernelConstraint: tf.constraints.nonNeg() }, { units: 1 }], regress("sgd")),
    ],
    [
      "a layer of another kind",
      () =>
        withLayers([
          layers.dense({ ...relu8, inputShape: [4] }),
          tf.layers.layerNormalization(),
          layers.dense({ units: 1 }),
        ]),
    ],
    [
      "a dropout with tfjs's seed",
      () =>
        withLayers([
          layers.dense({ ...relu8, inputShape: [4] }),
          tf.layers.dropout({ rate: 0.5, seed: 3 }),
          layers.dense({ units: 1 }),
        ]),
    ],
  ])("leaves %s to tfjs, which trains it all the same", async (_, make) => {
    const model = make();
    expect(EngineSteps.for([new CompiledModel(model, "test")], 16)).toBeTypeOf("string");
    const history = await fit(model, x, price, { epochs: 2, verbose: 0, validationData: [x, price] });
    expect(history.method).toBe("tfjs");
    expect(history.reason).toMatch(/./);
    expect(history.history.val_loss).toHaveLength(2);
    expect((await predict(model, x)).shape).toEqual([count, 1]);
  });
});

function withLayers(stack: tf.layers.Layer[]): tf.Sequential {
  const model = tf.sequential({ layers: stack });
  model.compile(regress("sgd"));
  return model;
}

function branched(): tf.LayersModel {
  const input = tf.input({ shape: [4] });
  const dense = (): tf.SymbolicTensor => tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor;
  const sum = tf.layers.add().apply([dense(), dense()]) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: sum });
  model.compile(regress("sgd"));
  return model;
}
