import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { checkOption, oneOf, rule } from "../ground/options";
import { type Labels, withShape } from "./labels";

/** The shape of images: `[images, height, width]` in greys, `[images, height, width, 3]` in red, green and blue. */
export type ImagesShape = [number, number, number] | [number, number, number, number];

/** Images, and the class of each. */
export type LabelledImages = [images: Images, labels: Labels];

/**
 * Images of one size side by side in one array of bytes, 0 (black) to 255, as Keras's uint8 arrays: 60,000 digits take
 * 47 MB, where a float32 tensor takes 188.
 *
 * Images never change; `slice` shares its pixels with the original. In a notebook they show themselves: the first
 * of them, as `plotImages` does.
 *
 * @example
 * ```ts
 * const images = new Images(new Uint8Array(2 * 3 * 3), [2, 3, 3]);
 * images.slice(1).shape; // => [ 1, 3, 3 ]
 * ```
 */
export class Images {
  /** All pixels, image after image, row after row, the colours of a pixel side by side. */
  readonly data: Uint8Array;
  readonly shape: ImagesShape;
  readonly dtype = "uint8";

  /** @throws when `data` is not as long as `shape` says, or `shape` is not one of images */
  constructor(data: Uint8Array, shape: ImagesShape) {
    checkOption("Images", "data", data, {
      must: { ko: "0부터 255까지의 픽셀을 담은 Uint8Array", en: "a Uint8Array of pixels, 0 to 255" },
      holds: (value) => value instanceof Uint8Array,
    });
    checkOption("Images", "shape", shape, rule.list);
    const isShape = (shape.length === 3 || shape.length === 4) && shape.every(isCount);
    if (!isShape || (shape.length === 4 && shape[3] !== 3)) {
      throw new RangeError(
        say({
          ko: `Images: shape은 [이미지 수, 높이, 너비] 또는 [이미지 수, 높이, 너비, 3]이어야 합니다. 받은 값: [${shape.join(", ")}]`,
          en: `Images: shape must be [images, height, width] or [images, height, width, 3], got [${shape.join(", ")}]`,
        }),
      );
    }
    const size = shape.reduce((product, length) => product * length, 1);
    if (data.length !== size) {
      throw new RangeError(
        say({
          ko: `Images: 모양 [${shape.join(", ")}]에는 픽셀이 ${size}개 필요한데 ${data.length}개입니다.`,
          en: `Images: shape [${shape.join(", ")}] takes ${size} pixels, got ${data.length}`,
        }),
      );
    }
    this.data = data;
    this.shape = shape;
  }

  /** The number of images. */
  get length(): number {
    return this.shape[0];
  }

  /** The numbers of one image: height x width (x 3). */
  get imageSize(): number {
    return this.shape.slice(1).reduce((product, length) => product * length, 1);
  }

  /**
   * The pixels of one image, with their shape: `[height, width]` or `[height, width, 3]`. (To see it, show `slice(index, 1)`.)
   * @throws when there is no such image
   */
  image(index: number): Uint8Array & { readonly shape: readonly number[] } {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      const last = this.length - 1;
      throw new RangeError(
        say({
          ko: `image: ${describe(index)}번 이미지는 없습니다. 이미지 번호는 0부터 ${last}까지입니다.`,
          en: `image: there is no image ${describe(index)}; images are numbered 0 to ${last}`,
        }),
      );
    }
    const size = this.imageSize;
    return withShape(this.data.subarray(index * size, (index + 1) * size), this.shape.slice(1));
  }

  /**
   * The images from `begin` on, `size` of them (to the end when left out or -1): `tf.slice` along the first axis.
   * @throws when the images asked for are not there
   */
  slice(begin: number, size = -1): Images {
    if (!Number.isInteger(begin) || begin < 0 || begin > this.length) {
      throw new RangeError(
        say({
          ko: `slice: begin은 0부터 ${this.length}까지의 이미지 번호이어야 합니다. 받은 값: ${describe(begin)}`,
          en: `slice: begin must be an image from 0 to ${this.length}, got ${describe(begin)}`,
        }),
      );
    }
    const count = size === -1 ? this.length - begin : size;
    if (!isCount(count) || begin + count > this.length) {
      const left = this.length - begin;
      throw new RangeError(
        say({
          ko: `slice: ${begin}번 이미지부터 남은 이미지는 ${left}개인데 size가 ${describe(size)}입니다. 나머지를 모두 가져오려면 size를 빼십시오.`,
          en:
            `slice: there are ${left} images from image ${begin} on, but size is ${describe(size)}; ` +
            "leave size out to take all the rest",
        }),
      );
    }
    const [, ...imageShape] = this.shape;
    const pixels = this.data.subarray(begin * this.imageSize, (begin + count) * this.imageSize);
    return new Images(pixels, [count, ...imageShape] as ImagesShape);
  }

  /**
   * The images as a tensor of the same shape, its values 0 to 255; the caller disposes of it.
   * @param dtype "float32" (the default), as models want it, or "int32"
   */
  toTensor(dtype: "float32" | "int32" = "float32"): tf.Tensor {
    checkOption("toTensor", "dtype", dtype, oneOf("float32", "int32"));
    const values = dtype === "float32" ? Float32Array.from(this.data) : Int32Array.from(this.data);
    return tf.tensor(values, this.shape, dtype);
  }

  toString(): string {
    return `Images [${this.shape.join(", ")}], ${this.dtype}`;
  }
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
