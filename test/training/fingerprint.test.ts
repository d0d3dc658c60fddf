import { expect, it } from "vitest";
import { type Examples } from "../../src/training/samples";
import { Fingerprint } from "../../src/training/fingerprint";
import { DenseSamples } from "../../src/training/samples";

const some = (more: Partial<Examples> = {}): Examples => ({
  x: new DenseSamples(Float32Array.of(1, 2, 3, 4), 2, [2]),
  y: new DenseSamples(Float32Array.of(0, 1), 2, [1]),
  rows: Int32Array.of(0, 1),
  ...more,
});

function of(examples: Examples): string {
  const fingerprint = new Fingerprint();
  fingerprint.addExamples(examples);
  return fingerprint.toString();
}

it("is the same for the same examples", () => {
  expect(of(some())).toBe(of(some()));
});

it.each<[string, Partial<Examples>]>([
  ["a sample", { x: new DenseSamples(Float32Array.of(1, 2, 3, 5), 2, [2]) }],
  ["a target", { y: new DenseSamples(Float32Array.of(1, 1), 2, [1]) }],
  ["which rows are meant", { rows: Int32Array.of(1, 0) }],
  ["that samples have weights", { weights: Float32Array.of(1, 1) }],
])("differs by %s", (_, more) => {
  expect(of(some(more))).not.toBe(of(some()));
});

it("differs by the weight of one sample", () => {
  const [one, other] = [Float32Array.of(1, 2), Float32Array.of(1, 3)];
  expect(of(some({ weights: one }))).not.toBe(of(some({ weights: other })));
});
