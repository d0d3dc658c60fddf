import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { Images } from "../../src/datasets/images";

const greys = new Images(Uint8Array.from({ length: 24 }, (_, i) => i), [4, 2, 3]); // prettier-ignore
const colours = new Images(Uint8Array.from({ length: 24 }, (_, i) => i), [2, 2, 2, 3]); // prettier-ignore

describe("Images", () => {
  it("know their shape, and how many they are", () => {
    expect([greys.shape, greys.length, greys.imageSize]).toEqual([[4, 2, 3], 4, 6]);
    expect([colours.shape, colours.length, colours.imageSize]).toEqual([[2, 2, 2, 3], 2, 12]);
    expect(String(colours)).toBe("Images [2, 2, 2, 3], uint8");
  });

  it("give one image's pixels with their shape", () => {
    const image = greys.image(1);
    expect(Array.from(image)).toEqual([6, 7, 8, 9, 10, 11]);
    expect(image.shape).toEqual([2, 3]);
    expect(colours.image(1).shape).toEqual([2, 2, 3]);
  });

  it("give the rows that a tensor's slice gives, without copying them", () => {
    expect(greys.slice(1, 2).shape).toEqual([2, 2, 3]);
    expect(Array.from(greys.slice(3).data)).toEqual([18, 19, 20, 21, 22, 23]);
    expect(greys.slice(3).data.buffer).toBe(greys.data.buffer);
    expect(greys.slice(4).length).toBe(0);
  });

  it("become a tensor of the same shape and values", () => {
    const before = tf.memory().numTensors;
    const tensors = [greys.toTensor(), colours.toTensor("int32")];
    expect(tensors.map(({ shape, dtype }) => [shape, dtype])).toEqual([
      [[4, 2, 3], "float32"],
      [[2, 2, 2, 3], "int32"],
    ]);
    expect(Array.from(tensors[0].dataSync())).toEqual(Array.from(greys.data));
    tensors.forEach((tensor) => tensor.dispose());
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuse what is not there", () => {
    expect(() => greys.image(4)).toThrow("image: there is no image 4; images are numbered 0 to 3");
    expect(() => greys.image(0.5)).toThrow("image: there is no image 0.5");
    expect(() => greys.image(-1)).toThrow("image: there is no image -1");
    expect(() => greys.slice(5)).toThrow("slice: begin must be an image from 0 to 4, got 5");
    expect(() => greys.slice(1, 4)).toThrow(
      "slice: there are 3 images from image 1 on, but size is 4; leave size out to take all the rest",
    );
    expect(() => greys.toTensor("bool" as "int32")).toThrow(
      'toTensor: dtype must be "float32" or "int32", got "bool"',
    );
  });

  it("refuse what are no pixels", () => {
    for (const data of [[0, 1, 2, 3, 4, 300], Float32Array.of(0, 0.5, -1, 2, 3, 4)] as never[]) {
      expect(() => new Images(data, [1, 2, 3])).toThrow(
        "Images: data must be a Uint8Array of pixels, 0 to 255, got",
      );
    }
  });

  it("refuse a shape that is not theirs", () => {
    expect(() => new Images(new Uint8Array(5), [1, 2, 3])).toThrow(
      "Images: shape [1, 2, 3] takes 6 pixels, got 5",
    );
    for (const shape of [[6], [1, 2, 3, 1], [1, -2, 3], [1.5, 2, 2]] as never[]) {
      expect(() => new Images(new Uint8Array(6), shape)).toThrow(
        "Images: shape must be [images, height, width] or [images, height, width, 3], got [",
      );
    }
  });
});
