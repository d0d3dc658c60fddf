import * as tf from "@tensorflow/tfjs-node";
import { DataFrame, Series } from "danfojs-node";
import { expect, it } from "vitest";
import { isNumberList, toColumns, toNumbers } from "../../src/display/numberColumns";

it("takes numbers from an array, a typed array and a Danfo series alike", () => {
  expect(toNumbers("x", [1, 2])).toEqual([1, 2]);
  expect(toNumbers("x", new Uint8Array([1, 2]))).toEqual([1, 2]);
  expect(toNumbers("x", new Series([1, 2]))).toEqual([1, 2]);
});

it("takes columns from an object and a Danfo frame alike", () => {
  const columns = new Map([
    ["CRIM", [1, 3]],
    ["ZN", [2, 4]],
  ]);
  expect(toColumns("plot", { CRIM: [1, 3], ZN: new Float64Array([2, 4]) })).toEqual(columns);
  expect(toColumns("plot", new DataFrame({ CRIM: [1, 3], ZN: [2, 4] }))).toEqual(columns);
});

it("tells one list from named columns", () => {
  expect([[1], new Float32Array(1), new Series([1])].map(isNumberList)).toEqual([true, true, true]);
  expect([{ a: [1] }, new DataFrame({ a: [1] })].map(isNumberList)).toEqual([false, false]);
});

it("says which value of which list is no number", () => {
  expect(() => toNumbers("plotScatter: x", [1, null as unknown as number])).toThrow(
    "plotScatter: x has null in row 1; every value must be a finite number: fill the missing value in, or leave the row out",
  );
});

it("says of a tensor how its numbers are had", () => {
  expect(() => toNumbers("plotConfusion: predictions", tf.tensor1d([0, 1]) as never)).toThrow(
    "plotConfusion: predictions must be a list of numbers, got Tensor; give its numbers, tensor.dataSync()",
  );
});
