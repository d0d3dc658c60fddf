import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import * as bostonHousing from "../../src/datasets/bostonHousing";
import { sources } from "../../src/datasets/sources";

describe("bostonHousing.loadData", () => {
  it("gives 404 districts for training and 102 for testing, 13 features each, and their prices", async () => {
    const [[trainData, trainTargets], [testData, testTargets]] = await bostonHousing.loadData();
    expect([trainData.length, trainTargets.length, testData.length, testTargets.length]).toEqual([
      404, 404, 102, 102,
    ]);
    expect(new Set([...trainData, ...testData].map((row) => row.length))).toEqual(new Set([13]));
    expect(trainData[0]).toEqual([1.23247, 0, 8.14, 0, 0.538, 6.142, 91.7, 3.9769, 4, 307, 21, 396.9, 18.72]);
    expect(trainTargets[0]).toBe(15.2);
  });

  it("says that its table stands in the project", async () => {
    await bostonHousing.loadData();
    expect(sources()["boston_housing.csv"]).toBe("embedded data/boston_housing.csv");
  });

  it("names its 13 features", () => {
    expect(bostonHousing.featureNames).toHaveLength(13);
    expect(bostonHousing.featureNames[3]).toBe("CHAS");
  });
});

describe("bostonHousing.loadData as frames", () => {
  it("holds the same numbers under the features' names", async () => {
    const [[train, trainTargets], [test]] = await bostonHousing.loadData({ asFrame: true });
    const [[trainData, targets], [testData]] = await bostonHousing.loadData();
    expect(train.columns).toEqual(bostonHousing.featureNames);
    expect(train.values).toEqual(trainData);
    expect(test.values).toEqual(testData);
    expect(trainTargets).toEqual(targets);
  });

  it("has float32 in every column, so that no decimals are cut, whatever the first rows hold", async () => {
    for (const seed of [0, 113]) {
      const [[train]] = await bostonHousing.loadData({ asFrame: true, seed });
      expect(new Set(train.dtypes)).toEqual(new Set(["float32"]));
      const tensor = train.column("ZN").tensor as unknown as tf.Tensor1D;
      expect(Array.from(tensor.dataSync())).toEqual(
        Array.from(Float32Array.from(train.column("ZN").values as number[])),
      );
    }
  });

  it("keeps its columns when the test set is empty", async () => {
    const [, [test]] = await bostonHousing.loadData({ asFrame: true, testSplit: 0 });
    expect(test.columns).toEqual(bostonHousing.featureNames);
    expect(test.shape[0]).toBe(0);
  });

  it("leaves no tensors", async () => {
    await bostonHousing.loadData({ asFrame: true });
    const before = tf.memory().numTensors;
    await bostonHousing.loadData({ asFrame: true });
    expect(tf.memory().numTensors).toBe(before);
  });
});
