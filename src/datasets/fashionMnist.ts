import { toBeAwaited } from "../ground/missingAwait";
import { readOptions } from "../ground/options";
import { catalog } from "./catalog";
import { type NamedBytes, decodeFashionMnist } from "./fashionMnistFiles";
import { type LabelledImages } from "./images";
import { readDatasetFile } from "./readDatasetFile";

const names = [
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
];

/**
 * Loads 70,000 pictures of clothes in greys, 60,000 for training and 10,000 for testing, and the class (0 ... 9) of each:
 * MNIST's shape with a harder question.
 *
 * @returns `[[trainImages, trainLabels], [testImages, testLabels]]`: uint8 images [60000, 28, 28] and [10000, 28, 28],
 *   labels [60000] and [10000]
 * @throws DatasetError when a file is not to be had or not readable
 *
 * Source: `keras.datasets.fashion_mnist.load_data`; Xiao, Rasul, Vollgraf, "Fashion-MNIST" (2017).
 *
 * @example
 * ```ts
 * const [[trainImages, trainLabels]] = await fashionMnist.loadData();
 * trainImages.shape; // => [ 60000, 28, 28 ]
 * ```
 */
export function loadData(
  options?: Record<string, never>,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  return toBeAwaited("fashionMnist.loadData", load(options));
}

async function load(options?: Record<string, never>): Promise<[train: LabelledImages, test: LabelledImages]> {
  readOptions("loadData", options, {});
  return [
    await decodeFashionMnist(
      await named("train-images-idx3-ubyte.gz"),
      await named("train-labels-idx1-ubyte.gz"),
    ),
    await decodeFashionMnist(
      await named("t10k-images-idx3-ubyte.gz"),
      await named("t10k-labels-idx1-ubyte.gz"),
    ),
  ];
}

/**
 * The names of the 10 classes: label 9 is `getLabelNames()[9]`, "Ankle boot".
 *
 * @example
 * ```ts
 * fashionMnist.getLabelNames().length; // => 10
 * ```
 */
export function getLabelNames(): string[] {
  return [...names];
}

async function named(file: keyof typeof catalog): Promise<NamedBytes> {
  return { bytes: await readDatasetFile(catalog[file]), file };
}
