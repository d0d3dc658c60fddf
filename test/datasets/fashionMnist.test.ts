import { expect, it } from "vitest";
import { fashionMnist } from "../../src/index";
import recorded from "../fixtures/keras_images.json";
import { described } from "./imageFiles";
import { asked } from "./imageServer";

it("fashionMnist.loadData fetches its files once, and gives what Keras gives", async () => {
  expect(recorded.loaded.fashionMnist).toMatchObject(described(await fashionMnist.loadData()));
  await fashionMnist.loadData();
  expect(asked()).toHaveLength(4);
});
