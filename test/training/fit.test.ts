import * as tf from "@tensorflow/tfjs-node";
import { beforeEach, describe, expect, it } from "vitest";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";
import { evaluate } from "../../src/training/evaluate";
import { layers } from "../../src/training/layers";
import { predict } from "../../src/training/predict";
import { setRandomSeed } from "../../src/training/randomSeed";
import { type Matrix } from "../../src/training/samples";
import { type Targets } from "../../src/training/targets";
import { classes, count, fit, regression, x, y } from "./smallFit";

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
  it("takes all samples in one step where the batch is larger, however large", async () => {
    const curves = async (batchSize: number): Promise<object> => {
      setRandomSeed(1);
      const model = regression();
      const { history } = await fit(model, x, y, { epochs: 2, batchSize, validationSplit: 0.1 });
      expect((await evaluate(model, x, y, { batchSize })).loss).toBeGreaterThan(0);
      tf.dispose(await predict(model, x, { batchSize }));
      return history;
    };
    expect(await curves(1e12)).toEqual(await curves(70));
  });

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
