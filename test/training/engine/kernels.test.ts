import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { Arena, padded } from "../../../src/training/engine/arena";
import { dropoutFactors, dropoutKey, dropoutThreshold } from "../../../src/training/engine/dropout";

/** A matrix in an arena, and its numbers outside for comparison. */
interface Matrix {
  address: number;
  values: number[][];
}

describe("The kernels", () => {
  const arena = new Arena();
  const { kernels } = arena;
  let counter = 0;

  function matrix(rows: number, columns: number): Matrix {
    const values = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.sin(++counter)),
    );
    const address = arena.reserve(rows * columns);
    arena.floats(address, rows * columns).set(values.flat());
    return { address, values };
  }

  function expectMatrix(address: number, expected: number[][]): void {
    const flat = expected.flat();
    arena.floats(address, flat.length).forEach((value, at) => expect(value).toBeCloseTo(flat[at], 5));
  }

  const times = (a: number[][], b: number[][]): number[][] =>
    a.map((row) => b[0].map((_, j) => row.reduce((sum, value, i) => sum + value * b[i][j], 0)));
  const transposed = (a: number[][]): number[][] => a[0].map((_, j) => a.map((row) => row[j]));

  it("are what the source beside them compiles to", () => {
    const { status, stderr } = spawnSync(process.execPath, ["dist/scripts/kernels.js", "--check"], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it.each([
    [4, 4, 4],
    [4, 16, 8],
    [8, 12, 20],
  ])("multiply there and back, %d rows of %d inputs into %d columns", (rows, inputs, columns) => {
    const [x, w, bias, dz] = [
      matrix(rows, inputs),
      matrix(inputs, columns),
      matrix(1, columns),
      matrix(rows, columns),
    ];
    const [z, dw, db, dx] = [rows * columns, inputs * columns, columns, rows * inputs].map((n) =>
      arena.reserve(n),
    );
    const wt = arena.reserve(columns * inputs);
    kernels.forward(x.address, w.address, bias.address, z, rows, inputs, columns);
    expectMatrix(
      z,
      times(x.values, w.values).map((row) => row.map((value, j) => value + bias.values[0][j])),
    );
    kernels.weightGradient(x.address, dz.address, dw, rows, inputs, columns);
    expectMatrix(dw, times(transposed(x.values), dz.values));
    kernels.transpose(w.address, wt, inputs, columns);
    expectMatrix(wt, transposed(w.values));
    kernels.forward(dz.address, wt, 0, dx, rows, columns, inputs);
    expectMatrix(dx, times(dz.values, transposed(w.values)));
    kernels.biasGradient(dz.address, db, rows, columns);
    expectMatrix(db, [transposed(dz.values).map((column) => column.reduce((sum, value) => sum + value, 0))]);
  });

  it("treat rows of zeros and ones as the matrix that they stand for", () => {
    const [inputs, columns] = [12, 8];
    const hot = [[3, 0, 11], [], [5, 3]];
    const x = hot.map((places) => Array.from({ length: inputs }, (_, i) => Number(places.includes(i))));
    const [w, bias, dz] = [matrix(inputs, columns), matrix(1, columns), matrix(3, columns)];
    const rooms = [3, 5, 7, 3 * columns, inputs * columns, inputs + 1, 5];
    const [samples, starts, words, z, dw, turned, rowsOf] = rooms.map((n) => arena.reserve(n));
    // The batch is rows 2, 0 and 3 of four.
    arena.integers(samples, 3).set([2, 0, 3]);
    arena.integers(starts, 5).set([0, 0, 2, 5, 7]);
    arena.integers(words, 7).set([8, 9, ...hot.flat()]);
    arena.floats(dw, inputs * columns).fill(9);
    kernels.forwardSparse(samples, starts, words, w.address, bias.address, z, 3, columns);
    expectMatrix(
      z,
      times(x, w.values).map((row) => row.map((value, j) => value + bias.values[0][j])),
    );
    kernels.turnSparse(samples, starts, words, 3, inputs, turned, rowsOf);
    expect(Array.from(arena.integers(rowsOf, 5))).toEqual([0, 0, 2, 2, 0]);
    kernels.weightGradientSparse(turned, rowsOf, dz.address, dw, 0, 5, columns);
    kernels.weightGradientSparse(turned, rowsOf, dz.address, dw, 5, inputs, columns);
    expectMatrix(dw, times(transposed(x), dz.values));
  });

  it.each([1, 2, 5, 46])("give %d outputs the shares that doubles give them", (units) => {
    const [rows, stride] = [60, padded(units) + 4];
    const [z, p] = [arena.reserve(rows * stride), arena.reserve(rows * units)];
    const logit = (r: number, u: number): number => Math.fround(Math.sin(7 * r + u) * 10 ** (r % 4));
    for (let r = 0; r < rows; r++)
      arena.floats(z + 4 * r * stride, units).set(Array.from({ length: units }, (_, u) => logit(r, u)));
    kernels.softmax(z, p, rows, units, stride);
    for (let r = 0; r < rows; r++) {
      const logits = Array.from({ length: units }, (_, u) => logit(r, u));
      const powers = logits.map((value) => Math.exp(value - Math.max(...logits)));
      const sum = powers.reduce((total, power) => total + power, 0);
      const expected = powers.map((power) => Math.fround(Math.fround(power) / sum));
      expect([...arena.floats(p + 4 * r * units, units)]).toEqual(expected);
    }
  });

  it("make no shares of what is no number", () => {
    const [z, p] = [arena.reserve(8), arena.reserve(4)];
    for (const bad of [NaN, Infinity]) {
      arena.floats(z, 4).set([1, bad, 2, 0]);
      kernels.softmax(z, p, 1, 3, 4);
      expect([...arena.floats(p, 3)].some(Number.isNaN)).toBe(true);
    }
    arena.floats(z, 4).set([1, -Infinity, 1, 0]);
    kernels.softmax(z, p, 1, 3, 4);
    expect([...arena.floats(p, 3)]).toEqual([0.5, 0, 0.5]);
  });

  it.each([false, true])("tell a crossentropy's gradient, samples weighed: %s", (areWeighed) => {
    const [rows, units, stride] = [2, 3, 4];
    const [p, classes, weights, dz] = [6, 2, 2, 8].map((n) => arena.reserve(n));
    arena.floats(p, 6).set([0.5, 0.25, 0.25, 0.125, 0.75, 0.125]);
    arena.floats(classes, 2).set([2, 0]);
    arena.floats(weights, 2).set([2, 8]);
    kernels.crossentropyGradient(p, classes, areWeighed ? weights : 0, dz, rows, units, stride);
    const [first, second] = areWeighed ? [2, 8] : [1, 1];
    expectMatrix(dz, [
      [0.25 * first, 0.125 * first, -0.375 * first, 0],
      [-0.4375 * second, 0.375 * second, 0.0625 * second, 0],
    ]);
  });

  it("add a penalty's gradient, and tell what it costs", () => {
    const [w, g] = [arena.reserve(8), arena.reserve(8)];
    arena.floats(w, 8).set([1, -2, 0, 4, 0, 0, 0, 0]);
    arena.floats(g, 8).fill(1);
    expect(kernels.penalize(w, g, 8, 0.5, 0.25)).toBeCloseTo(0.5 * 7 + 0.25 * 21, 12);
    expect(kernels.penalty(w, 8, 0.5, 0.25)).toBeCloseTo(0.5 * 7 + 0.25 * 21, 12);
    expectMatrix(g, [[1 + 0.5 + 0.5, 1 - 0.5 - 1, 1, 1 + 0.5 + 2, 1, 1, 1, 1]]);
  });

  it("draw the masks that dropout draws number by number", () => {
    const [rows, units, columns] = [5, 6, 8];
    const mask = arena.reserve(rows * columns);
    const key = dropoutKey(7, 3);
    kernels.dropoutMask(mask, rows, columns, units, key, dropoutThreshold(0.3), 1 / 0.7);
    const factors = dropoutFactors(0.3, key, rows * units);
    for (let r = 0; r < rows; r++) {
      const row = arena.floats(mask + 4 * r * columns, units);
      expect(Array.from(row)).toEqual(Array.from(factors.subarray(r * units, (r + 1) * units)));
    }
  });

  it("cut off what is negative, and its gradient", () => {
    const [a, da] = [arena.reserve(4), arena.reserve(4)];
    arena.floats(a, 4).set([-1, 0, 2, 3]);
    arena.floats(da, 4).set([5, 6, 7, 8]);
    kernels.relu(a, 4);
    expectMatrix(a, [[0, 0, 2, 3]]);
    kernels.reluGradient(a, da, 4);
    expectMatrix(da, [[0, 0, 7, 8]]);
  });

  it("change no weight by RMSprop that has no gradient, and forget as if it had 0", () => {
    const size = 8;
    const [p, g, v] = [1, 2, 3].map(() => arena.reserve(size));
    const weights = Array.from({ length: size }, (_, i) => Math.fround(Math.sin(i + 1)));
    const remembered = weights.map((weight) => Math.fround(weight * weight));
    arena.floats(p, size).set(weights);
    arena.floats(v, size).set(remembered);
    arena.floats(g, 4).fill(0.5); // the first four have one
    const decay = Math.fround(0.9);
    kernels.rmsprop(p, g, v, size, 0.001, decay, 0.1, 1e-7);
    const faded = remembered.map((value) => Math.fround(value * decay));
    expect([...arena.floats(p, size)].slice(4)).toEqual(weights.slice(4));
    expect([...arena.floats(v, size)].slice(4)).toEqual(faded.slice(4));
    expect([...arena.floats(p, size)].slice(0, 4)).not.toEqual(weights.slice(0, 4));
    // Without an epsilon a weight that never had a gradient becomes no number, as in tfjs.
    arena.floats(v, size).fill(0);
    kernels.rmsprop(p, g, v, size, 0.001, decay, 0.1, 0);
    expect(arena.floats(p, size)[7]).toBeNaN();
  });
});

describe("An arena", () => {
  it("gives room that is 0 and does not overlap, however much", () => {
    const arena = new Arena();
    const [first, second] = [arena.reserve(5), arena.reserve(100_000)];
    arena.floats(first, padded(5)).fill(7);
    expect(arena.floats(second, 100_000).every((value) => value === 0)).toBe(true);
    expect(second - first).toBe(4 * 8);
  });
});
