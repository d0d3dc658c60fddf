import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";
import { evaluate } from "../../src/training/evaluate";
import { fit as fitAloud, type FitOptions } from "../../src/training/fit";
import { layers } from "../../src/training/layers";
import { predict } from "../../src/training/predict";
import { setRandomSeed } from "../../src/training/randomSeed";
import { type Matrix } from "../../src/training/samples";
import { type Targets } from "../../src/training/targets";

const fit = (model: tf.LayersModel, x: Matrix, y: Targets, options?: FitOptions) =>
  fitAloud(model, x, y, { verbose: 0, ...options });

const count = 70;
const x = Array.from({ length: count }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i % 7) / 7]);
const y = x.map(([a, b, c]) => a - 2 * b + c);
const classes = y.map((value) => (value > 0 ? 1 : 0));

function regression(): tf.Sequential {
  const model = tf.sequential({
    layers: [layers.dense({ units: 8, activation: "relu", inputShape: [3] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

function classification(inputs = 3): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 8, activation: "relu", inputShape: [inputs] }),
      layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
}

const weightsOf = (model: tf.LayersModel): number[][] =>
  model.getWeights().map((weight) => Array.from(weight.dataSync()));

beforeEach(() => setRandomSeed(1));

describe("fit", () => {
  it("has Keras's defaults: one epoch, 32 samples a batch", async () => {
    const history = await fit(regression(), x, y);
    expect(history.params).toEqual({ epochs: 1, batchSize: 32, samples: 70, steps: 3 });
    expect(history.epoch).toEqual([0]);
  });

  it("keeps its history under Keras's names", async () => {
    const accuracy = await fit(classification(), x, classes, { epochs: 2, validationData: [x, classes] });
    expect(Object.keys(accuracy.history)).toEqual(["loss", "accuracy", "val_loss", "val_accuracy"]);
    const mae = await fit(regression(), x, y, { epochs: 2, validationData: [x, y] });
    expect(Object.keys(mae.history)).toEqual(["loss", "mae", "val_loss", "val_mae"]);
    expect(mae.history.val_mae).toHaveLength(2);
    expect(mae.epoch).toEqual([0, 1]);
  });

  it("learns", async () => {
    const { history } = await fit(regression(), x, y, { epochs: 60, batchSize: 8 });
    expect(history.loss[59]).toBeLessThan(history.loss[0] / 4);
  });

  it("gives the curves of tfjs's own fit, where nothing is shuffled", async () => {
    const options = { epochs: 5, batchSize: 16 };
    const ours = await fit(regression(), x, y, { ...options, validationData: [x, y], shuffle: false });
    setRandomSeed(1);
    const [xs, ys] = [tf.tensor2d(x), tf.tensor2d(y, [count, 1])];
    const theirs = await regression().fit(xs, ys, {
      ...options,
      validationData: [xs, ys],
      shuffle: false,
      verbose: 0,
    });
    for (const name of ["loss", "mae", "val_loss", "val_mae"]) {
      ours.history[name].forEach((value, epoch) =>
        expect(value / (theirs.history[name][epoch] as number)).toBeCloseTo(1, 5),
      );
    }
  });

  it("takes a tensor, rows, a DataFrame, a Series and typed targets alike", async () => {
    const tensor = tf.tensor2d(x);
    const frame = { columns: ["a", "b", "c"], values: x, index: x.map((_, i) => i), shape: [count, 3] };
    const inputs: [Matrix, Targets][] = [
      [x, y],
      [tensor, tf.tensor1d(y)],
      [frame, y.map((value) => [value])],
      [x.map((row) => Float32Array.from(row)), Float32Array.from(y)],
      [x, { columns: ["price"], values: y, index: x.map((_, i) => i), shape: [count] }],
    ];
    const losses: number[] = [];
    for (const [inputX, inputY] of inputs) {
      setRandomSeed(3);
      losses.push((await fit(regression(), inputX, inputY, { epochs: 3 })).history.loss[2]);
    }
    expect(new Set(losses).size).toBe(1);
  });

  it("takes a MultiHot as it takes the tensor that it stands for", async () => {
    const sequences = x.map((_, i) => [i % 5, (i * i) % 11, 11]);
    const multiHot = vectorizeSequences(sequences, 12);
    const outcomes: number[][] = [];
    for (const input of [multiHot, multiHot.toTensor()]) {
      setRandomSeed(4);
      const model = classification(12);
      const { history } = await fit(model, input, classes, { epochs: 3, validationData: [input, classes] });
      const predictions = await predict(model, input);
      const losses = await evaluate(model, input, classes);
      outcomes.push([...Object.values(history).flat(), ...Object.values(losses), ...predictions.dataSync()]);
    }
    outcomes[0].forEach((value, i) => expect(value).toBeCloseTo(outcomes[1][i], 5));
  });

  it("reads class numbers for sparseCategoricalCrossentropy", async () => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 2, activation: "softmax", inputShape: [3] })],
    });
    model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
    const { history } = await fit(model, x, classes, { epochs: 2 });
    expect(history.accuracy[1]).toBeGreaterThan(0);
  });

  it("repeats itself to the bit after equal seeds, and only then", async () => {
    const run = async (seed: number): Promise<unknown> => {
      setRandomSeed(seed);
      const model = regression();
      const { history } = await fit(model, x, y, { epochs: 3, validationData: [x, y] });
      return [history, weightsOf(model)];
    };
    const first = await run(7);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
  });

  it("shuffles with the seed's own order", async () => {
    const run = async (shuffle: boolean): Promise<number> => {
      setRandomSeed(7);
      return (await fit(regression(), x, y, { epochs: 2, batchSize: 4, shuffle })).history.loss[1];
    };
    expect(await run(true)).not.toBe(await run(false));
  });

  it("goes on from where an earlier fit ended, the optimizer's memory included", async () => {
    const twice = regression();
    await fit(twice, x, y, { epochs: 2, shuffle: false });
    const second = await fit(twice, x, y, { epochs: 1, shuffle: false });
    setRandomSeed(1);
    const once = await fit(regression(), x, y, { epochs: 3, shuffle: false });
    expect(second.history.loss[0]).toBeCloseTo(once.history.loss[2], 5);
  });

  it("calls callbacks and obeys their stop", async () => {
    const calls: string[] = [];
    const model = regression();
    const history = await fit(model, x, y, {
      epochs: 9,
      callbacks: {
        onTrainBegin: () => calls.push("begin"),
        onBatchEnd: (batch) => calls.push(`batch ${batch}`),
        onEpochEnd: (epoch, logs) => {
          calls.push(`epoch ${epoch} ${Object.keys(logs).join()}`);
          if (epoch === 1) model.stopTraining = true;
        },
        onTrainEnd: () => calls.push("end"),
      },
    });
    const batches = ["batch 0", "batch 1", "batch 2"];
    expect(calls).toEqual(["begin", ...batches, "epoch 0 loss,mae", ...batches, "epoch 1 loss,mae", "end"]);
    expect(history.epoch).toEqual([0, 1]);
  });

  it("works with tfjs's early stopping", async () => {
    const history = await fit(regression(), x, y, {
      epochs: 50,
      validationData: [x, y.map((value) => -value)],
      callbacks: tf.callbacks.earlyStopping({ monitor: "val_loss", patience: 1 }),
    });
    expect(history.epoch.length).toBeLessThan(50);
  });

  it("leaves no tensor behind but the optimizer's", async () => {
    const model = regression();
    await fit(model, x, y, { validationData: [x, y] });
    const before = tf.memory().numTensors;
    await fit(model, x, y, { epochs: 3, validationData: [x, y] });
    await evaluate(model, x, y);
    (await predict(model, x)).dispose();
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});

describe("An interrupted fit", () => {
  const key = Symbol.for("Jupyter.interrupt");
  const place = globalThis as Record<symbol, unknown>;

  it("ends at the next batch and keeps the epochs that it finished", async () => {
    const stop = new AbortController();
    place[key] = stop.signal;
    try {
      const history = await fit(regression(), x, y, {
        epochs: 100000,
        callbacks: { onEpochEnd: (epoch) => void (epoch === 2 && stop.abort()) },
      });
      expect(history.interrupted).toBe(true);
      expect(history.epoch).toEqual([0, 1, 2]);
      expect(history.history.loss).toHaveLength(3);
    } finally {
      delete place[key];
    }
  });

  it("hears of the interrupt, for it gives the event loop its turns", async () => {
    const stop = new AbortController();
    place[key] = stop.signal;
    setTimeout(() => stop.abort(), 20);
    try {
      const history = await fit(regression(), x, y, { epochs: 1000000 });
      expect(history.interrupted).toBe(true);
    } finally {
      delete place[key];
    }
  });
});

describe("fit refuses", () => {
  const refusal = async (run: () => Promise<unknown>): Promise<string> =>
    run().then(
      () => "nothing",
      (error: Error) => error.message,
    );

  it.each([0, -1, 1.5, NaN])("%d as a number of epochs or a batch size", async (value) => {
    expect(await refusal(() => fit(regression(), x, y, { epochs: value }))).toBe(
      `fit: epochs must be a positive integer, got ${value}`,
    );
    expect(await refusal(() => fit(regression(), x, y, { batchSize: value }))).toBe(
      `fit: batchSize must be a positive integer, got ${value}`,
    );
  });

  it("what is not finite, naming row and column", async () => {
    const broken = x.map((row) => [...row]);
    broken[4][1] = NaN;
    const expected = "fit: x has NaN in row 4, column 1; every value must be a finite number";
    expect(await refusal(() => fit(regression(), broken, y))).toBe(expected);
    expect(await refusal(() => fit(regression(), tf.tensor2d(broken), y))).toBe(expected);
    const frame = { columns: ["a", "b", "c"], values: broken, index: [], shape: [count, 3] };
    expect(await refusal(() => fit(regression(), frame, y))).toBe(
      "fit: x has NaN in row 4, column b; every value must be a finite number",
    );
    const targets = [...y];
    targets[69] = Infinity;
    expect(await refusal(() => fit(regression(), x, targets))).toBe(
      "fit: y has Infinity in row 69; every value must be a finite number",
    );
  });

  it("inputs and targets of different length", async () => {
    expect(await refusal(() => fit(regression(), x, y.slice(1)))).toBe(
      "fit: x has 70 samples, but y has 69; each sample needs one target",
    );
    expect(await refusal(() => fit(regression(), x, y, { validationData: [x.slice(0, 9), y] }))).toBe(
      "fit: validationData: x has 9 samples, but y has 70; each sample needs one target",
    );
  });

  it("empty and ragged inputs", async () => {
    expect(await refusal(() => fit(regression(), [], []))).toBe(
      "fit: x is empty; at least one sample is needed",
    );
    expect(await refusal(() => fit(regression(), x, []))).toBe(
      "fit: y is empty; at least one sample is needed",
    );
    expect(await refusal(() => fit(regression(), [[1, 2, 3], [1]], [1, 2]))).toBe(
      "fit: x has 3 columns in row 0, but 1 in row 1",
    );
    const gone = tf.tensor2d(x);
    gone.dispose();
    expect(await refusal(() => fit(regression(), gone, y))).toBe(
      "fit: x is a tensor that has been disposed of; make it anew",
    );
  });

  it("inputs of another width than the model's", async () => {
    expect(await refusal(() => fit(regression(), [[1, 2]], [1]))).toBe(
      "fit: x has samples of shape [2], but the model's inputShape is [3]",
    );
  });

  it("targets of another width than the output, saying what to do", async () => {
    const model = tf.sequential({
      layers: [layers.dense({ units: 46, inputShape: [3], activation: "softmax" })],
    });
    model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy" });
    expect(await refusal(() => fit(model, x, classes))).toBe(
      "fit: y has one number a sample, but the model puts out 46: turn class numbers into rows with " +
        "toCategorical(labels, 46), or compile with sparseCategoricalCrossentropy",
    );
    expect(await refusal(() => fit(regression(), x, x))).toBe(
      "fit: y has 3 numbers a sample, but the model puts out 1: " +
        "give one number a sample, or a last layer of 3 units",
    );
  });

  it("a model that is not compiled, not built or no model", async () => {
    const bare = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] });
    expect(await refusal(() => fit(bare, x, y))).toBe(
      'fit: the model is not compiled; call model.compile({ optimizer: "rmsprop", loss: ... }) first',
    );
    const hollow = tf.sequential();
    expect(await refusal(() => fit(hollow, x, y))).toBe(
      "fit: the model has no layers; add some, the first with an inputShape, and compile it",
    );
    expect(await refusal(() => fit({} as tf.LayersModel, x, y))).toBe(
      "fit: model must be a tfjs model, such as tf.sequential({ layers: [...] })",
    );
  });

  it("what is no matrix and no targets", async () => {
    expect(await refusal(() => fit(regression(), "abc" as unknown as Matrix, y))).toBe(
      "fit: x must be a tensor, a MultiHot, an array of rows or a DataFrame, got a value of type string",
    );
    expect(await refusal(() => fit(regression(), [1, 2] as unknown as Matrix, [1, 2]))).toBe(
      "fit: x must be an array of rows, [[...], [...]]; its first row is the number 1",
    );
    expect(await refusal(() => fit(regression(), x, 5 as unknown as Targets))).toBe(
      "fit: y must be an array of numbers, an array of rows, a tensor or a Series, got number",
    );
  });

  it("validation data that are no pair", async () => {
    const validationData = [x] as unknown as [Matrix, Targets];
    expect(await refusal(() => fit(regression(), x, y, { validationData }))).toBe(
      "fit: validationData must be a pair, [x, y], of inputs and targets",
    );
  });
});
