import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { layers } from "../../src/training/layers";
import { metrics as ours } from "../../src/training/metrics";
import { topKCategoricalAccuracy } from "../../src/training/topKCategoricalAccuracy";
import keras from "../fixtures/keras_metrics.json";

type Rows = (number | string)[][];
type Compile = tf.ModelCompileArgs;

/** A model that puts out what it is given, so that any outputs can be tried. */
function mirror(units: number): tf.Sequential {
  const made = tf.sequential({ layers: [layers.dense({ units, useBias: false, inputShape: [units] })] });
  const identity = tf.eye(units);
  made.setWeights([identity]);
  identity.dispose();
  return made;
}

const numbers = (rows: Rows): number[][] => rows.map((row) => row.map(Number));

async function value(name: string, args: Partial<Compile>, ofCase: string): Promise<number> {
  const { yTrue, yPred } = keras.cases[ofCase as keyof typeof keras.cases];
  const model = mirror(yPred[0].length);
  model.compile({
    optimizer: "sgd",
    loss: sparse(ofCase) ? "sparseCategoricalCrossentropy" : "mse",
    ...args,
  });
  const batchSize = name === "loss" ? yTrue.length : Math.ceil(yTrue.length / 2);
  const result = await evaluate(model, numbers(yPred), numbers(yTrue), { batchSize });
  model.dispose();
  return result[name];
}

const sparse = (ofCase: string): boolean => ofCase.startsWith("class numbers");

const entries = (part: Record<string, Record<string, number>>): [string, string, number][] =>
  Object.entries(part).flatMap(([name, cases]) =>
    Object.entries(cases).map(([ofCase, answer]): [string, string, number] => [name, ofCase, answer]),
  );

function expectNear(ours: number, theirs: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-5 * Math.max(1e-2, Math.abs(theirs)));
}

describe("a loss is Keras's:", () => {
  // Targets that the loss is not made for are refused here; and of outputs that are exactly 0 or 1 a crossentropy is as
  // large as its arithmetic's last bit lets it: Keras's is float32.
  const elsewhere = /^mean_squared_log.*numbers|^kl_divergence,three|^binary_crossentropy,yes/;
  const comparable = entries(keras.losses).filter(([loss, ofCase]) => !elsewhere.test(`${loss},${ofCase}`));

  it.each(comparable)("%s of %s", async (loss, ofCase, answer) => {
    expectNear(await value("loss", { loss }, ofCase), answer);
  });
});

describe("a metric is Keras's:", () => {
  const made: Record<string, () => Compile["metrics"]> = {
    top_3: () => [topKCategoricalAccuracy(3)],
    sparse_top_3: () => [topKCategoricalAccuracy(3)],
    "precision at 0.8": () => [ours.precision({ thresholds: 0.8 })],
    "recall at 0.8": () => [ours.recall({ thresholds: 0.8 })],
  };
  const withNumbers = entries(keras.metrics).filter(([, ofCase]) => !ofCase.includes("NaN"));

  it.each(withNumbers)("%s of %s", async (name, ofCase, answer) => {
    const metrics = Object.hasOwn(made, name) ? made[name]() : [name];
    const key = /top_3/.test(name) ? "topKCategoricalAccuracy" : name.replace(" at 0.8", "");
    expectNear(await value(key, { metrics }, ofCase), answer);
  });

  it("topKCategoricalAccuracy of outputs that are NaN is 0", () => {
    const { yTrue, yPred } = keras.cases["one-hot of seven, outputs NaN"];
    const [a, b] = [tf.tensor2d(numbers(yTrue)), tf.tensor2d(numbers(yPred))];
    const found = topKCategoricalAccuracy(5)(a, b);
    expect(Array.from(found.dataSync())).toEqual([0, 1]);
    tf.dispose([a, b, found]);
  });
});

describe("names at model.compile", () => {
  const compile = (args: object) => () => mirror(3).compile({ optimizer: "sgd", loss: "mse", ...args });

  it.each(["mse", "mean_squared_error", "meanSquaredError", "MeanSquaredError", "MSE"])(
    "%s is known",
    (loss) => {
      expect(compile({ loss })).not.toThrow();
    },
  );

  it("have Keras 3's learning rates as strings", () => {
    const rates = ["sgd", "rmsprop", "adam", "adagrad", "adamax", "Adam", "RMSprop"].map((optimizer) => {
      const model = mirror(2);
      model.compile({ optimizer, loss: "mse" });
      return model.optimizer.getConfig().learningRate;
    });
    expect(rates).toEqual([0.01, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001]);
  });

  it("that are unknown are refused with the nearest and all", () => {
    expect(compile({ loss: "mean_square_error" })).toThrow(
      'compile: there is no loss "mean_square_error" here; did you mean meanSquaredError? Known are meanSquaredError, mse,',
    );
    expect(compile({ optimizer: "adm" })).toThrow(
      'compile: there is no optimizer "adm" here; did you mean adam? Known are sgd, rmsprop, adam, adagrad, adadelta, adamax',
    );
    expect(compile({ metrics: ["acuracy"] })).toThrow(
      'there is no metric "acuracy" here; did you mean accuracy?',
    );
    expect(compile({ optimizer: "sdg" })).toThrow("did you mean sgd?");
    expect(compile({ loss: "mes" })).toThrow("did you mean mse?");
    // It is categorical crossentropy that is meant, and not bce.
    expect(compile({ loss: "cce" })).toThrow('there is no loss "cce" here; known are meanSquaredError');
    expect(compile({ loss: 5 })).toThrow(
      'compile: loss must be a name such as "meanSquaredError", or a function (yTrue, yPred) => ..., got 5',
    );
    expect(compile({ optimizer: () => tf.train.adam() })).toThrow(
      'compile: optimizer must be a name such as "rmsprop", or what tf.train makes, such as tf.train.adam(0.001), got a function',
    );
    expect(compile({ optimizer: "nadam" })).toThrow("did you mean adam?");
    expect(compile({ metric: ["mae"] })).toThrow("compile: there is no option metric; did you mean metrics?");
    expect(compile({ loss: undefined })).toThrow("compile: loss must be a name such as");
  });

  it.each<[string, () => tf.Optimizer, string]>([
    ["an object of options", () => tf.train.adam({ learningRate: 0.1 } as never), "an object"],
    ["a text", () => tf.train.rmsprop("0.1" as never), '"0.1"'],
    ["nothing, where there is no default", () => tf.train.sgd(undefined as never), "undefined"],
    ["less than 0", () => tf.train.sgd(-1), "-1"],
    ["NaN", () => tf.train.adamax(NaN), "NaN"],
  ])("refuse an optimizer whose learning rate is %s", (_, make, got) => {
    const optimizer = make();
    expect(compile({ optimizer })).toThrow(
      `compile: optimizer: learningRate must be a number of 0 or more, as in tf.train.adam(0.001), got ${got}`,
    );
  });

  it.each<[string, () => tf.Optimizer]>([
    ["momentum", () => tf.train.momentum(0.1, 5)],
    ["beta1", () => tf.train.adam(0.1, 2)],
    ["beta2", () => tf.train.adamax(0.1, 0.9, -1)],
    ["rho", () => tf.train.adadelta(0.1, NaN)],
    ["decay", () => tf.train.rmsprop(0.1, "0.9" as never)],
  ])("refuse an optimizer whose %s is no share", (name, make) => {
    const optimizer = make();
    expect(compile({ optimizer })).toThrow(`compile: optimizer: ${name} must be a number from 0 to 1, got `);
  });

  it("keep the learner's spelling in the history, and number those of one name", async () => {
    const model = mirror(3);
    const metrics = [
      "mean_absolute_error",
      "binaryAccuracy",
      topKCategoricalAccuracy(1),
      topKCategoricalAccuracy(2),
    ];
    model.compile({ optimizer: "sgd", loss: "categorical_crossentropy", metrics });
    const result = await evaluate(model, [[0.2, 0.3, 0.5]], [[0, 1, 0]]);
    expect(Object.keys(result)).toEqual(["loss", "mean_absolute_error", "binaryAccuracy", "topKCategoricalAccuracy", "topKCategoricalAccuracy_1"]); // prettier-ignore
    expect([result.topKCategoricalAccuracy, result.topKCategoricalAccuracy_1]).toEqual([0, 1]);
  });

  it("a function of one's own that gives no tensor is refused, as loss and as metric", () => {
    const three = (): tf.Tensor => 3 as unknown as tf.Tensor;
    const message = "compile: the function three must return a tensor, one value a sample, got 3";
    expect(compile({ loss: three })).toThrow(message);
    expect(compile({ metrics: [three] })).toThrow(message);
  });

  it("a metric without a name is refused", () => {
    expect(compile({ metrics: [(() => tf.scalar(0)) as never] })).toThrow(
      "compile: a metric without a name could not be told in a history; name it",
    );
  });

  it("tfjs's own precision, which is always 0, stands for Keras's", async () => {
    const answer = keras.metrics.precision["yes and no"];
    expectNear(await value("precision", { metrics: [tf.metrics.precision] as never }, "yes and no"), answer);
  });

  it("a metric for targets of another kind names the right one", () => {
    expect(compile({ loss: "sparse_categorical_crossentropy", metrics: ["categorical_accuracy"] })).toThrow(
      "compile: categoricalAccuracy takes one-hot rows, but the loss takes class numbers; take sparseCategoricalAccuracy, or accuracy",
    );
    expect(compile({ loss: "sparse_categorical_crossentropy", metrics: ["binary_crossentropy"] })).toThrow(
      "compile: binaryCrossentropy takes one-hot rows, but the loss takes class numbers; take sparseCategoricalCrossentropy, or accuracy",
    );
  });
});
