import * as tf from "@tensorflow/tfjs-node";
import { DataFrame, Series } from "danfojs-node";
import { describe, expect, it } from "vitest";
import { Images } from "../../src/datasets/images";
import { crossValidate } from "../../src/training/crossValidate";
import { evaluate } from "../../src/training/evaluate";
import { layers } from "../../src/training/layers";
import { predict } from "../../src/training/predict";
import { setRandomSeed } from "../../src/training/randomSeed";
import { type Matrix } from "../../src/training/samples";
import { type Targets } from "../../src/training/targets";
import { fit } from "./smallFit";

const x = [[0.1], [0.2], [0.3]];

function model(loss = "meanSquaredError", units = 1): tf.Sequential {
  const activation = loss.toLowerCase().includes("categorical") ? "softmax" : undefined;
  const made = tf.sequential({ layers: [layers.dense({ units, activation, inputShape: [1] })] });
  made.compile({ optimizer: "sgd", loss });
  return made;
}

async function refusal(run: () => Promise<unknown>): Promise<string> {
  return run().then(
    () => "nothing",
    (error: Error) => error.message,
  );
}

describe("a value that is no number is refused with row and column,", () => {
  const bad: [unknown, string][] = [
    [null, "null"],
    [undefined, "undefined"],
    ["", '""'],
    ["2", '"2"'],
    [true, "true"],
    [3n, "3n"],
    [NaN, "NaN"],
    [1e200, "1e+200"],
    [[1], "[1]"],
    [{}, "an object"],
  ];

  it.each(bad)("%o, in every form of inputs", async (value, written) => {
    const rows = [[1], [value], [3]] as number[][];
    for (const [form, column] of [
      [rows, ""],
      [{ columns: ["a"], values: rows, index: [0, 1, 2], shape: [3, 1] }, ", column a"],
      [{ columns: ["a"], values: rows.flat(), index: [0, 1, 2], shape: [3, 1] }, ", column a"],
    ] as [Matrix, string][]) {
      const expected = `x has ${written} in row 1${column}; every value must be a finite number`;
      if (Array.isArray(value) && column !== "" && !Array.isArray(form)) continue; // no cell of a frame
      expect(await refusal(() => fit(model(), form, [1, 2, 3]))).toContain(`fit: ${expected}`);
      expect(await refusal(() => evaluate(model(), form, [1, 2, 3]))).toContain(`evaluate: ${expected}`);
      expect(await refusal(() => predict(model(), form))).toContain(`predict: ${expected}`);
    }
  });

  it.each(bad.slice(0, 8))("%o, in every form of targets", async (value, written) => {
    const list = [1, value, 3] as number[];
    const expected = `y has ${written} in row 1; every value must be a finite number`;
    const forms: Targets[] = [
      list,
      list.map((target) => [target]),
      { columns: ["price"], values: list, index: [0, 1, 2], shape: [3, 1] },
    ];
    for (const form of forms) {
      expect(await refusal(() => fit(model(), x, form))).toContain(expected);
      expect(await refusal(() => fit(model(), x, [1, 2, 3], { validationData: [x, form] }))).toContain(
        expected,
      );
      expect(await refusal(() => evaluate(model(), x, form))).toContain(expected);
    }
  });

  it("integers of 64 bits, which no tensor holds", async () => {
    const targets = BigInt64Array.of(1n, 2n, 3n) as unknown as number[];
    expect(await refusal(() => fit(model(), x, targets))).toBe(
      "fit: y has 1n in row 0; every value must be a finite number: turn it into a number with Number(...)",
    );
  });

  it("tensors of texts", async () => {
    const texts = tf.tensor2d([["a"], ["b"], ["c"]]);
    expect(await refusal(() => fit(model(), texts, [1, 2, 3]))).toBe(
      "fit: x is a tensor of dtype string; it must hold numbers, as float32 or int32",
    );
    texts.dispose();
  });
});

describe("what is no matrix is refused with what to do:", () => {
  it.each([
    [Float32Array.of(1, 2, 3), "must be rows, but is one list of numbers"],
    [[1, 2, 3], "must be rows, but is one list of numbers"],
    [new Images(new Uint8Array(12), [3, 2, 2]), "give images.toTensor(), best divided by 255"],
    [Promise.resolve(x), "await is missing before the call that gives it"],
    [["ab", "cd"], 'must be an array of rows, [[...], [...]]; its row 0 is "ab"'],
    [[[1], null, [3]], "its row 1 is null"],
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is tested
    [[[1], , [3]], "its row 1 is undefined"],
    [null, "got null"],
    [undefined, "got undefined"],
    [{}, "got an object"],
  ])("%o", async (given, expected) => {
    expect(await refusal(() => fit(model(), given as unknown as Matrix, [1, 2, 3]))).toContain(expected);
  });
});

describe("a frame serves as inputs and targets,", () => {
  const frame = new DataFrame({ a: [0.1, 0.2, 0.3], price: [1, 2, 3] }, { dtypes: ["float32", "float32"] });

  it("one column of it, a Series of its own and the whole", async () => {
    const column = frame.column("a") as unknown as Matrix;
    const price = frame.column("price") as unknown as Targets;
    const plain = await evaluate(fixed(), x, [1, 2, 3]);
    expect(await evaluate(fixed(), column, price)).toEqual(plain);
    expect(await evaluate(fixed(), new Series([0.1, 0.2, 0.3]) as unknown as Matrix, price)).toEqual(plain);
    expect(await evaluate(fixed(), frame.loc({ columns: ["a"] }) as unknown as Matrix, price)).toEqual(plain);
  });

  it("but not with a missing value", async () => {
    const holes = new DataFrame({ a: [0.1, NaN, 0.3] });
    expect(await refusal(() => predict(model(), holes as unknown as Matrix))).toContain(
      "predict: x has NaN in row 1, column a",
    );
  });

  function fixed(): tf.Sequential {
    const made = model();
    const weights = [tf.tensor2d([[0.5]]), tf.tensor1d([0.25])];
    made.setWeights(weights);
    tf.dispose(weights);
    return made;
  }
});

describe("targets outside a loss's domain are refused with row and value,", () => {
  const everywhere = async (loss: string, units: number, y: Targets, expected: string): Promise<void> => {
    const options = { batchSize: 2 };
    const fine = [x.slice(0, 1), loss.startsWith("sparse") ? [0] : [[1, 0, 0]]] as [Matrix, Targets];
    expect(await refusal(() => fit(model(loss, units), x, y, options))).toContain(`fit: y ${expected}`);
    expect(await refusal(() => evaluate(model(loss, units), x, y))).toContain(`evaluate: y ${expected}`);
    if (units > 1) {
      const run = () => fit(model(loss, units), ...fine, { validationData: [x, y] });
      expect(await refusal(run)).toContain(`fit: validationData: y ${expected}`);
      const slow = { onBatchEnd: () => undefined };
      expect(await refusal(() => fit(model(loss, units), x, y, { callbacks: slow }))).toContain(
        `fit: y ${expected}`,
      );
    }
  };

  it.each([
    [
      [0, 3, 1],
      "has label 3 in row 1, but the model has 3 classes, numbered 0 to 2: give the last layer 4 units",
    ],
    [[0, 1, -1], "has label -1 in row 2, but the model has 3 classes, numbered 0 to 2"],
    [[0.5, 1, 2], "has label 0.5 in row 0, but the model has 3 classes"],
    [
      [0, 45, 3],
      "has label 45 in row 1, but the model has 3 classes, numbered 0 to 2: give the last layer 46 units",
    ],
  ])("class numbers %o of three", (y, expected) =>
    everywhere("sparseCategoricalCrossentropy", 3, y, expected),
  );

  it.each([
    [[[1, 0, 0], [0, 0, 0], [0, 1, 0]], "has a row that sums to 0, row 1, but categoricalCrossentropy takes rows that sum to 1"],
    [[[1, 0, 0], [1, 0, 1], [0, 1, 0]], "has a row that sums to 2, row 1"],
    [[[1, 0, 0], [2, -1, 0], [0, 1, 0]], "has 2 in row 1, column 0, but categoricalCrossentropy takes targets that are between 0 and 1"],
  ])("one-hot rows %o", (y, expected) => everywhere("categoricalCrossentropy", 3, y, expected)); // prettier-ignore

  it.each([
    [
      "binaryCrossentropy",
      [0, -2, 1],
      "has -2 in row 1, but binaryCrossentropy takes targets that are between 0 and 1",
    ],
    ["binaryCrossentropy", [0, 1, 7], "has 7 in row 2"],
    ["poisson", [3, -1, 0], "has -1 in row 1, but poisson takes targets that are 0 or more"],
    ["meanSquaredLogarithmicError", [3, 1, -4], "has -4 in row 2"],
    ["hinge", [1, -1, 2], "has 2 in row 2, but hinge takes targets that are -1 or 1 (or 0 or 1)"],
    ["squaredHinge", [1, -1, 0.5], "has 0.5 in row 2"],
    [
      "hinge",
      [1, 0, -1],
      "has -1 in row 2 and 0 in row 1, but hinge takes targets that are -1 or 1 (or 0 or 1), not both: look at the labels",
    ],
  ])("%s of %o", (loss, y, expected) => everywhere(loss, 1, y, expected));

  it("one-hot rows for a sparse loss, naming the loss that takes them", async () => {
    const rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]; // prettier-ignore
    expect(await refusal(() => fit(model("sparseCategoricalCrossentropy", 3), x, rows))).toBe(
      "fit: y has 3 numbers a sample, but sparseCategoricalCrossentropy takes one class number: " +
        'compile with loss: "categoricalCrossentropy", or give the class numbers',
    );
  });

  it("smoothed rows are fine", async () => {
    const rows = [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [1 / 3, 1 / 3, 1 / 3]]; // prettier-ignore
    expect(await evaluate(model("categoricalCrossentropy", 3), x, rows)).toHaveProperty("loss");
  });
});

describe("options", () => {
  it("in a variable are read, too", async () => {
    const settings = { epochs: 3, batchsize: 512 };
    expect(await refusal(() => fit(model(), x, [1, 2, 3], settings as object))).toBe(
      "fit: there is no option batchsize; did you mean batchSize? The options are epochs, batchSize, validationData, validationSplit, classWeight, sampleWeight, initialEpoch, shuffle, verbose, callbacks, resume",
    );
    const folds = { k: 3, epoch: 500 };
    expect(await refusal(() => crossValidate(() => model(), x, [1, 2, 3], folds as object))).toContain(
      "crossValidate: there is no option epoch; did you mean epochs?",
    );
  });

  it("that are undefined have their defaults", async () => {
    const seen: number[] = [];
    for (const shuffle of [undefined, true]) {
      setRandomSeed(5);
      const { history } = await fit(model(), [...x, [0.7], [2]], [1, 2, 3, 4, 5], {
        shuffle,
        batchSize: 1,
        epochs: 2,
      });
      seen.push(history.loss[1]);
    }
    expect(seen[0]).toBe(seen[1]);
  });
});
