import { toBeAwaited } from "../ground/missingAwait";
import { readOptions } from "../ground/options";
import { catalog } from "./catalog";
import { type LabelledImages } from "./images";
import { decodeMnist } from "./mnistFile";
import { readDatasetFile } from "./readDatasetFile";

/**
 * Loads 70,000 handwritten digits in greys, 60,000 for training and 10,000 for testing, and which digit (0 ... 9) each is.
 *
 * @returns `[[trainImages, trainLabels], [testImages, testLabels]]`: uint8 images [60000, 28, 28] and [10000, 28, 28],
 *   labels [60000] and [10000]
 * @throws DatasetError when the file is not to be had or not readable
 *
 * Source: `keras.datasets.mnist.load_data`; LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document
 * Recognition" (1998).
 *
 * @example
 * ```ts
 * const [[trainImages, trainLabels]] = await mnist.loadData();
 * trainImages.shape; // => [ 60000, 28, 28 ]
 * ```
 */
export function loadData(
  options?: Record<string, never>,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  return toBeAwaited("mnist.loadData", load(options));
}

async function load(options?: Record<string, never>): Promise<[train: LabelledImages, test: LabelledImages]> {
  readOptions("loadData", options, {});
  return decodeMnist(await readDatasetFile(catalog["mnist.npz"]), "mnist.npz");
}
