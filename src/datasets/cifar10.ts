import { toBeAwaited } from "../ground/missingAwait";
import { readOptions } from "../ground/options";
import { catalog } from "./catalog";
import { cifar10Names } from "./cifar10Names";
import { decodeCifar } from "./cifarArchive";
import { cifar10Layout } from "./cifarLayouts";
import { datasetChunks } from "./datasetChunks";
import { type LabelledImages } from "./images";

/**
 * Loads 60,000 small photographs in colour, 50,000 for training and 10,000 for testing, and the class (0 ... 9) of each.
 * It takes 0.3 GB of memory, and 0.2 GB in the end.
 *
 * @returns `[[trainImages, trainLabels], [testImages, testLabels]]`: uint8 images [50000, 32, 32, 3] and [10000, 32, 32, 3],
 *   labels [50000, 1] and [10000, 1]
 * @throws DatasetError when the file is not to be had or not readable
 *
 * Source: `keras.datasets.cifar10.load_data`; Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).
 *
 * @example
 * ```ts
 * const [[trainImages, trainLabels], [testImages]] = await cifar10.loadData();
 * trainImages.shape; // => [ 50000, 32, 32, 3 ]
 * ```
 */
export function loadData(
  options?: Record<string, never>,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  return toBeAwaited("cifar10.loadData", load(options));
}

async function load(options?: Record<string, never>): Promise<[train: LabelledImages, test: LabelledImages]> {
  readOptions("loadData", options, {});
  const file = "cifar-10-python.tar.gz";
  return decodeCifar(datasetChunks(catalog[file]), cifar10Layout, file);
}

/**
 * The names of the 10 classes: label 6 is `getLabelNames()[6]`, "frog".
 *
 * @example
 * ```ts
 * cifar10.getLabelNames()[0]; // => 'airplane'
 * ```
 */
export function getLabelNames(): string[] {
  return [...cifar10Names];
}
