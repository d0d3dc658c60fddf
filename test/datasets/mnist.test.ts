import { expect, it } from "vitest";
import { mnist } from "../../src/index";
import recorded from "../fixtures/keras_images.json";
import { described } from "./imageFiles";
import { asked } from "./imageServer";

it("mnist.loadData fetches its files once, and gives what Keras gives", async () => {
  expect(recorded.loaded.mnist).toMatchObject(described(await mnist.loadData()));
  await mnist.loadData();
  expect(asked()).toEqual(["mnist.npz"]);
});
