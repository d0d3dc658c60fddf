import * as tf from "@tensorflow/tfjs-node";
import { DataFrame, Series } from "danfojs-node";
import { describe, expect, it } from "vitest";
import { summarize } from "../../../src/kernel/core/valueSummary";
import { layers, vectorizeSequences } from "../../../src";
import { History } from "../../../src/training/history";

class Point {
  constructor(
    readonly x = 1,
    readonly y = 2,
  ) {}
}

const history = new History({ epochs: 2, batchSize: 1, samples: 1, steps: 1 });
history.add({ loss: 0.5, val_loss: 0.25 });

describe("a value in a few words", () => {
  it.each<[what: string, value: unknown, type: string, shape: number[] | undefined, text: string]>([
    ["an integer", 3, "number", undefined, "3"],
    ["a fraction", Math.PI, "number", undefined, "3.14159"],
    ["a text", "a\nb", "string", undefined, "'a b'"],
    ["a BigInt", 12n, "bigint", undefined, "12n"],
    ["nothing", null, "null", undefined, "null"],
    ["undefined", undefined, "undefined", undefined, "undefined"],
    ["a list", [1, 2, 3], "number[]", [3], "[1, 2, 3]"],
    [
      "a matrix",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      "number[][]",
      [2, 3],
      "[[1, 2, 3], [4, 5, 6]]",
    ],
    ["a ragged list", [[1], [2, 3]], "number[][]", [2], "[[1], [2, 3]]"],
    ["rows of typed arrays", [new Float32Array(3)], "Float32Array[]", [1, 3], "[[0, 0, 0]]"],
    ["a mixed list", [1, "a", null], "(number | string | null)[]", [3], "[1, 'a', null]"],
    ["an empty list", [], "unknown[]", [0], "[]"],
    ["a typed array", new Float32Array(9), "Float32Array", [9], "[0, 0, 0, 0, 0, 0, 0, 0, …]"],
    ["a Map", new Map([["a", [1]]]), "Map", [1], "{'a' → [1]}"],
    ["a Set", new Set([1, 2]), "Set", [2], "{1, 2}"],
    ["a date", new Date(0), "Date", undefined, "1970-01-01T00:00:00.000Z"],
    ["an error", new RangeError("no"), "RangeError", undefined, "RangeError: no"],
    ["a promise", Promise.resolve(1), "Promise", undefined, "(await it for its value)"],
    ["an object", { a: 1, b: { c: [1] } }, "Object", undefined, "{ a: 1, b: { c: […] } }"],
    ["an object of a class", new Point(), "Point", undefined, "Point { x: 1, y: 2 }"],
    ["a function", (a: number, b = 2) => a + b, "function", undefined, "(a, b = 2)"],
    ["a class", Point, "class", undefined, "class Point"],
    [
      "a tensor",
      tf.tensor2d([
        [1, 2],
        [3, 4.5],
      ]),
      "Tensor float32",
      [2, 2],
      "[1, 2, 3, 4.5]",
    ],
    ["a scalar", tf.scalar(3, "int32"), "Tensor int32", [], "3"],
    ["a large tensor", tf.zeros([2000, 1000]), "Tensor float32", [2000, 1000], "2,000,000 numbers"],
    [
      "a frame",
      new DataFrame([[1, "x"]], { columns: ["a", "b"] }),
      "DataFrame",
      [1, 2],
      "a: int32, b: string",
    ],
    ["a series", new Series([1, 2, 3]), "Series int32", [3], "[1, 2, 3]"],
    [
      "a MultiHot",
      vectorizeSequences([[1, 2], [3]], 10),
      "MultiHot",
      [2, 10],
      "MultiHot [2, 10], 3 ones (15.00%)",
    ],
    ["a History", history, "History", undefined, "History of 1 epochs, loss 0.5000, val_loss 0.2500"],
    [
      "a model",
      tf.sequential({ layers: [layers.dense({ units: 4, inputShape: [2] })] }),
      "Sequential",
      undefined,
      "1 layers, 12 parameters",
    ],
  ])("%s", (_what, value, type, shape, text) => {
    expect(summarize(value)).toEqual({ type, ...(shape && { shape }), value: text });
  });

  it("is cut where it is long", () => {
    expect(summarize("x".repeat(1e6)).value).toHaveLength(100);
    expect(summarize(Array.from({ length: 1e5 }, (_, i) => i)).value).toBe("[0, 1, 2, 3, 4, 5, 6, 7, …]");
    const wide = Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`k${i}`, i]));
    expect(summarize(wide).value).toMatch(/^\{ k0: 0, .* k7: 7, … \}$/);
  });

  it("of what is in itself comes to an end", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(summarize(loop).value).toBe("{ self: { self: { … } } }");
  });

  it("doesn't run a getter of the object's own", () => {
    const trap = {
      get boom(): number {
        throw new Error("read");
      },
    };
    expect(summarize(trap).value).toBe("{ boom: (getter) }");
  });

  it("of what can't be read says so", () => {
    const fail = () => {
      throw new Error("read");
    };
    const locked = new Proxy({}, { get: fail, getPrototypeOf: fail, ownKeys: fail });
    expect(summarize(locked)).toEqual({ type: "object", value: "(can't be read)" });
  });

  it("of a tensor that was disposed says so", () => {
    const tensor = tf.scalar(1);
    tensor.dispose();
    expect(summarize(tensor).value).toBe("(disposed)");
  });

  it("leaves no tensor behind", () => {
    const tensor = tf.ones([3, 3]);
    const before = tf.memory().numTensors;
    summarize(tensor);
    expect(tf.memory().numTensors).toBe(before);
    tensor.dispose();
  });
});
