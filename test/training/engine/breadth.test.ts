import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { activations } from "../../../src/training/engine/activations";
import { losses } from "../../../src/training/engine/rowLosses";
import { fit } from "../../../src/training/fit";
import { type History } from "../../../src/training/history";
import { layers } from "../../../src/training/layers";
import { setRandomSeed } from "../../../src/training/randomSeed";
import { vectorizeSequences } from "../../../src/preprocessing/vectorizeSequences";

const count = 40;
const x = Array.from({ length: count }, (_, i) => [
  Math.sin(i),
  Math.cos(3 * i),
  (i % 7) / 7 - 0.5,
  Math.sin(i * i),
]);
const words = x.map((_, i) => Array.from({ length: 6 }, (_, j) => (i * j * j + 3 * i + j) % 30));
const pairs = x.map(([a, b, c, d]) => [0.5 + a * b * 0.4, 0.5 + 0.4 * c * d]);

type Model = tf.LayersModel;
type Pick = <T>(list: readonly T[]) => T;

/** The same numbers again and again, so that combinations are many and always the same. */
function picker(seed: number): Pick {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return list[(state >>> 16) % list.length];
  };
}

const optimizers: [string, () => tf.Optimizer][] = [
  ["sgd", () => tf.train.sgd(0.05)],
  ["momentum", () => tf.train.momentum(0.02, 0.9)],
  ["Nesterov", () => tf.train.momentum(0.02, 0.9, true)],
  ["rmsprop", () => tf.train.rmsprop(0.01)],
  ["rmsprop with momentum", () => tf.train.rmsprop(0.003, 0.9, 0.8)],
  ["adagrad", () => tf.train.adagrad(0.05, 0.2)],
  ["adadelta", () => tf.train.adadelta(0.5, 0.9, 1e-4)],
  ["adam", () => tf.train.adam(0.01)],
  ["adamax with decay", () => tf.train.adamax(0.01, 0.9, 0.99, 1e-7, 0.01)],
];
const regularizers = [
  undefined,
  tf.regularizers.l1({ l1: 0.01 }),
  tf.regularizers.l2({ l2: 0.02 }),
  tf.regularizers.l1l2({ l1: 0.005, l2: 0.01 }),
];
const away = tf.initializers.constant({ value: 0.1 });
// What has no kink: where one is crossed, the last bit of a sum decides which way it goes on from there.
const smooth = ["tanh", "sigmoid", "elu", "softplus", "softsign", "swish", "mish", "gelu_new"] as const;

/** One model, trained by the engine and then, built again, by tfjs: a callback for every batch leaves the engine. */
async function expectBothEqual(build: () => Model, inputs: Inputs, y: number[][], epochs = 2): Promise<void> {
  const once = async (callbacks?: object): Promise<[History, number[]]> => {
    setRandomSeed(11);
    const model = build();
    const options = { epochs, batchSize: 16, verbose: 0 } as const;
    const history = await fit(model, inputs, y, { ...options, validationData: [inputs, y], callbacks });
    return [history, model.getWeights().flatMap((weight) => Array.from(weight.dataSync()))];
  };
  const [ours, theirs] = [await once(), await once({ onBatchEnd: () => undefined })];
  expect(ours[0].reason).toBeUndefined();
  expect([ours[0].method, theirs[0].method]).toEqual(["engine", "tfjs"]);
  for (const [name, curve] of Object.entries(theirs[0].history)) {
    curve.forEach((value, epoch) => expectNear(ours[0].history[name][epoch], value, `${name} ${epoch}`));
  }
  theirs[1].forEach((value, i) => expectNear(ours[1][i], value, `weight ${i}`));
}
type Inputs = Parameters<typeof fit>[1];

function expectNear(ours: number, theirs: number, what: string): void {
  expect(Math.abs(ours - theirs), what).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(theirs)));
}

function compiled(stack: tf.layers.Layer[], optimizer: tf.Optimizer, loss = "meanSquaredError"): Model {
  const model = tf.sequential({ layers: stack });
  model.compile({ optimizer, loss, metrics: ["mae"] });
  return model;
}

describe("The engine gives what tfjs gives", () => {
  const cases = optimizers.flatMap(([name, optimizer], i) =>
    [1, 2, 3].map((round) => {
      const pick = picker(100 * i + round);
      const options = {
        kernelRegularizer: pick(regularizers),
        biasRegularizer: pick(regularizers),
        activation: pick(smooth),
        units: pick([3, 4, 8, 17]),
        biasInitializer: away,
      };
      const [first, rates, hot] = [pick([0, 0.3]), [pick([0, 0.2]), pick([0, 0.5])], pick([false, true])];
      const text = Object.entries(options)
        .slice(0, 4)
        .map(([key, value]) => {
          return `${key} ${value instanceof tf.serialization.Serializable ? JSON.stringify(value.getConfig()) : String(value)}`;
        });
      const title = [
        name,
        ...text,
        `dropout ${[first, ...rates].join(" ")}`,
        hot ? "multi-hot" : "dense",
      ].join(", ");
      const build = (): Model => {
        const inputShape = [hot ? 30 : 4];
        const stack = [
          ...(first ? [layers.dropout({ rate: first, inputShape })] : []),
          layers.dense({ ...options, inputShape }),
          layers.dropout({ rate: rates[0] }),
          layers.dense({ ...options, units: 5 }),
          layers.dropout({ rate: rates[1] }),
          layers.dense({ units: 2 }),
        ];
        return compiled(stack, optimizer());
      };
      return [title, build, hot] as const;
    }),
  );

  it.each(cases)("with %s", async (_, build, hot) => {
    await expectBothEqual(build, hot ? vectorizeSequences(words, 30) : x, pairs);
  });

  const outputs = [...Object.keys(activations), "softmax"];
  const behind = Object.keys(losses).flatMap((loss) => outputs.map((activation) => [loss, activation]));
  it.each(behind)("with %s behind %s", async (loss, activation) => {
    // Outputs near the middle, where no limit is near that the last bit of a sum could cross.
    const start = { softmax: 0, sigmoid: 0, hardSigmoid: 0, softplus: -0.4 }[activation] ?? 0.4;
    const rate = loss === "meanAbsolutePercentageError" ? 1e-5 : 0.01;
    const build = (): Model => {
      // Of tfjs's activations the library's own layers leave out that which Keras has otherwise.
      const output = tf.layers.dense({
        units: 3,
        activation: activation as "relu",
        kernelInitializer: tf.initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed: 5 }),
        biasInitializer: tf.initializers.constant({ value: start }),
      });
      const dense = layers.dense({ units: 6, activation: "tanh", inputShape: [4] });
      const model = tf.sequential({ layers: [dense, output] });
      model.compile({ optimizer: tf.train.sgd(rate), loss, metrics: ["accuracy"] });
      return model;
    };
    const [yes, no] = /hinge/i.test(loss) ? [1, loss === "hinge" ? -1 : 0] : [0.8, 0.1];
    const y = loss.startsWith("sparse")
      ? x.map((_, i) => [i % 3])
      : x.map((_, i) => [0, 1, 2].map((k) => (k === i % 3 ? yes : no)));
    await expectBothEqual(build, x, y, 1);
  });

  it("for a functional model that is a plain stack", async () => {
    await expectBothEqual(
      () => {
        const input = tf.input({ shape: [4] });
        const hidden = layers.dense({ units: 5, activation: "tanh" }).apply(input);
        const output = layers.dense({ units: 2 }).apply(layers.dropout({ rate: 0.2 }).apply(hidden));
        const model = tf.model({ inputs: input, outputs: output as tf.SymbolicTensor });
        model.compile({ optimizer: "adam", loss: "meanSquaredError" });
        return model;
      },
      x,
      pairs,
    );
  });

  it("for images that are flattened, and activations in layers of their own", async () => {
    await expectBothEqual(
      () =>
        compiled(
          [
            tf.layers.flatten({ inputShape: [2, 2] }),
            layers.dense({ units: 5 }),
            tf.layers.activation({ activation: "tanh" }),
            layers.dense({ units: 2 }),
            tf.layers.activation({ activation: "sigmoid" }),
          ],
          tf.train.rmsprop(0.01),
        ),
      tf.tensor(x.flat(), [count, 2, 2]),
      pairs,
    );
  });
});

describe("In the engine stays", () => {
  const build = (): Model =>
    compiled(
      [layers.dense({ units: 4, activation: "relu", inputShape: [4] }), layers.dense({ units: 2 })],
      tf.train.sgd(0.1),
    );
  it.each<[string, object]>([
    ["tfjs's early stopping", tf.callbacks.earlyStopping({ monitor: "val_loss", patience: 1 })],
    [
      "tfjs's callback with a function for every epoch",
      new tf.CustomCallback({ onEpochEnd: () => undefined }),
    ],
    ["a callback that changes the learning rate", { onEpochBegin: () => undefined }],
  ])("a training with %s", async (_, callbacks) => {
    const history = await fit(build(), x, pairs, {
      epochs: 3,
      verbose: 0,
      validationData: [x, pairs],
      callbacks,
    });
    expect(history.method).toBe("engine");
  });
});

it("A batch of words may be longer than all before it", async () => {
  const short = Array.from({ length: 16 }, (_, i) => [i % 5]);
  const long = Array.from({ length: 16 }, (_, i) => Array.from({ length: 40 }, (_, j) => (i * j + j) % 60));
  const words = [...short, ...long];
  const labels = words.map((_, i) => i % 2);
  const train = async (inputs: Inputs): Promise<unknown> => {
    setRandomSeed(4);
    const dense = layers.dense({ units: 9, activation: "relu", inputShape: [60] });
    const model = tf.sequential({ layers: [dense, layers.dense({ units: 1, activation: "sigmoid" })] });
    model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
    const { history, method } = await fit(model, inputs, labels, {
      epochs: 3,
      batchSize: 8,
      shuffle: false,
      verbose: 0,
    });
    expect(method).toBe("engine");
    return history.loss.map((loss) => Number(loss.toPrecision(5)));
  };
  const hot = vectorizeSequences(words, 60);
  const rows = words.map((list) => Array.from({ length: 60 }, (_, word) => Number(list.includes(word))));
  expect(await train(hot)).toEqual(await train(rows));
});
