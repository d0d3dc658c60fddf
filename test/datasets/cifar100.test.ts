import { describe, expect, it } from "vitest";
import * as cifar100 from "../../src/datasets/cifar100";
import recorded from "../fixtures/keras_images.json";
import { described } from "./imageFiles";
import { asked } from "./imageServer";

describe("cifar100", () => {
  it("names the hundred classes, and their twenty groups", () => {
    const [fine, coarse] = [cifar100.getLabelNames(), cifar100.getLabelNames("coarse")];
    expect([fine.length, new Set(fine).size, coarse.length, new Set(coarse).size]).toEqual([
      100, 100, 20, 20,
    ]);
    // The labels go by the alphabet.
    expect([fine, coarse]).toEqual([fine.toSorted(), coarse.toSorted()]);
    expect([fine[0], fine[99], coarse[0]]).toEqual(["apple", "worm", "aquatic_mammals"]);
  });

  it("refuses other labels than fine and coarse", async () => {
    await expect(cifar100.loadData({ labelMode: "super" as "fine" })).rejects.toThrow(
      'loadData: labelMode must be "fine" or "coarse", got "super"',
    );
    expect(() => cifar100.getLabelNames("super" as "fine")).toThrow(
      'getLabelNames: labelMode must be "fine" or "coarse", got "super"',
    );
  });
});

it("cifar100.loadData fetches its file once, and gives what Keras gives, with labels of either kind", async () => {
  expect(recorded.loaded["cifar100 fine"]).toMatchObject(described(await cifar100.loadData()));
  const coarse = await cifar100.loadData({ labelMode: "coarse" });
  expect(recorded.loaded["cifar100 coarse"]).toMatchObject(described(coarse));
  expect(asked()).toEqual(["cifar-100-python.tar.gz"]);
});
