import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { toSamples } from "../../src/training/toSamples";

describe("A tensor that is too large to be read out at once", () => {
  // Two million rows of two are read out at a time.
  const rows = 4_000_003;
  const large = (values: Record<number, number> = {}): tf.Tensor2D => {
    const data = Float32Array.from({ length: 2 * rows }, (_, i) => i % 1000);
    for (const [place, value] of Object.entries(values)) data[Number(place)] = value;
    return tf.tensor2d(data, [rows, 2]);
  };

  it.each([
    ["at its beginning", 1, NaN, "0", "1"],
    ["in its midst", 4_500_000, Infinity, "2250000", "0"],
    ["in its last row", 2 * rows - 1, -Infinity, "4000002", "1"],
  ])("is refused for what is no number %s", (_, place, value, row, column) => {
    const tensor = large({ [place]: value });
    const before = tf.memory().numTensors;
    expect(() => toSamples(tensor, "fit: x")).toThrow(
      new RegExp(`^fit: x.*${value}.*\\b${row}\\b.*\\b${column}\\b`),
    );
    expect(tf.memory().numTensors).toBe(before);
    tensor.dispose();
  });

  it("gives every value once, in parts, and rows by their numbers", () => {
    const tensor = large();
    const samples = toSamples(tensor, "fit: x");
    expect([samples.count, samples.sampleShape]).toEqual([rows, [2]]);
    const before = tf.memory().numTensors;
    let [parts, length, sum] = [0, 0, 0];
    for (const part of samples.all()) {
      parts++;
      length += part.length;
      for (const value of part) sum += value;
    }
    expect([parts, length]).toEqual([3, 2 * rows]);
    expect(sum).toBe(8000 * ((999 * 1000) / 2) + (0 + 1 + 2 + 3 + 4 + 5));
    const into = new Float32Array(6).fill(-1);
    samples.gather(Int32Array.of(4_000_002, 250), into, 3);
    expect([...into]).toEqual([4, 5, -1, 500, 501, -1]);
    expect(tf.memory().numTensors).toBe(before);
    tensor.dispose();
  });
});
