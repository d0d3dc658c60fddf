import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { crossValidate } from "../../src/training/crossValidate";
import { earlyStopping } from "../../src/training/earlyStopping";
import { learningRateScheduler } from "../../src/training/learningRateScheduler";
import { reduceLROnPlateau } from "../../src/training/reduceLROnPlateau";
import { setRandomSeed } from "../../src/training/randomSeed";
import { restoreBestWeights } from "../../src/training/restoreBestWeights";
import { fit, regression, x, y } from "./smallFit";

const quiet = { verbose: 0 } as const;

class Watcher {
  epochs = 0;
  onEpochEnd(): void {
    this.count();
  }
  private count(): void {
    this.epochs++;
  }
}

class Mistyped {
  onEpochEnds(): void {}
}

describe("in crossValidate", () => {
  it("a function is called at the end of every epoch of every fold", async () => {
    const seen: number[] = [];
    await crossValidate(regression, x, y, {
      ...quiet,
      k: 3,
      epochs: 2,
      callbacks: (epoch) => seen.push(epoch),
    });
    expect(seen.sort()).toEqual([0, 0, 0, 1, 1, 1]);
  });
});

describe("in fit", () => {
  it("an object of a class of the learner's own is called, whatever other methods it has", async () => {
    const watcher = new Watcher();
    await fit(regression(), x, y, { epochs: 2, callbacks: watcher });
    expect(watcher.epochs).toBe(2);
  });

  it("each hook is called in its turn, and told of how training is to go", async () => {
    const calls: unknown[] = [];
    await fit(regression(), x, y, {
      batchSize: 40,
      callbacks: {
        setParams: ({ steps, batchSize }) => calls.push({ steps, batchSize }),
        onBatchBegin: (batch) => calls.push(`begin ${batch}`),
        onBatchEnd: (batch) => calls.push(`end ${batch}`),
      },
    });
    expect(calls).toEqual([{ steps: 2, batchSize: 40 }, "begin 0", "end 0", "begin 1", "end 1"]);
  });

  it("one that changes what it is told changes nothing for others, nor for the history", async () => {
    const options = { epochs: 3, validationSplit: 0.2, batchSize: 14, shuffle: false } as const;
    const train = async (callbacks: object[]) => {
      setRandomSeed(8);
      const model = regression();
      const { history, params } = await fit(model, x, y, { ...options, callbacks: callbacks as never });
      return { history, params, best: restoreBestWeights(model) };
    };
    const told: unknown[] = [];
    const listens = {
      setParams: (params: object) => told.push({ ...params }),
      onBatchEnd: (_: number, logs: object) => told.push({ ...logs }),
      onEpochEnd: (_: number, logs: object) => told.push({ ...logs }),
    };
    const spoil = (values: object): void => {
      for (const name of Object.keys(values)) Object.assign(values, { [name]: -1 });
    };
    const spoils = {
      setParams: spoil,
      onBatchEnd: (_: number, logs: object) => spoil(logs),
      onEpochEnd: (_: number, logs: object) => spoil(logs),
    };
    const unspoilt = await train([listens]);
    const [heard] = [told.splice(0)];
    expect(await train([spoils, listens])).toEqual(unspoilt);
    expect(told).toEqual(heard);
  });

  it("what is to be done before every batch is done, without anything after it", async () => {
    const batches: number[] = [];
    await fit(regression(), x, y, {
      batchSize: 40,
      callbacks: { onBatchBegin: (batch) => batches.push(batch) },
    });
    expect(batches).toEqual([0, 1]);
  });
});

describe("are refused", () => {
  it.each([
    [5, "fit: callbacks must be functions or objects such as { onEpochEnd: ... }, got 5"],
    ["x", 'fit: callbacks must be functions or objects such as { onEpochEnd: ... }, got "x"'],
    [{ onEpochend: () => 0 }, "fit: a callback has no function onEpochend; did you mean onEpochEnd?"],
    [Promise.resolve(), "fit: callbacks is a promise: await is missing"],
    [
      earlyStopping,
      "fit: callbacks has earlyStopping itself, which makes a callback and is none; call it, as in earlyStopping({ patience: 2 })",
    ],
    [[reduceLROnPlateau], "call it, as in reduceLROnPlateau({ factor: 0.5 })"],
    [[learningRateScheduler], "call it, as in learningRateScheduler((epoch, rate) => rate * 0.9)"],
    [tf.callbacks.earlyStopping, "call it, as in tf.callbacks.earlyStopping({ patience: 2 })"],
    [
      Watcher,
      "fit: callbacks has Watcher itself, which makes a callback and is none; call it, as in new Watcher()",
    ],
    [{ onEpochEnd: 5 }, "fit: callbacks: onEpochEnd must be a function, got 5"],
    [{ onYield: () => 0 }, "fit: a callback has no function onYield; known are onTrainBegin, onTrainEnd,"],
    [new Mistyped(), "fit: a callback has no function onEpochEnds; did you mean onEpochEnd?"],
    [{}, "fit: callbacks has an object without any function; known are onTrainBegin, onTrainEnd,"],
  ])("%o", async (callbacks, message) => {
    await expect(fit(regression(), x, y, { callbacks: callbacks as never })).rejects.toThrow(message);
  });
});
