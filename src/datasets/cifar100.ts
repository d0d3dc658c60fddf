import { catalog } from "./catalog";
import { cifar100Names } from "./cifar100Names";
import { decodeCifar } from "./cifarArchive";
import { cifar100Layouts } from "./cifarLayouts";
import { datasetChunks } from "./datasetChunks";
import { type LabelledImages } from "./images";
import { toBeAwaited } from "../ground/missingAwait";
import { checkOption, oneOf, readOptions, type Rules } from "../ground/options";

/** The options of {@link loadData}. */
export interface Cifar100Options {
  /** "fine" for the 100 classes, "coarse" for the 20 groups of five that they fall into. Default "fine". */
  labelMode: "fine" | "coarse";
}

const defaults: Cifar100Options = { labelMode: "fine" };
const rules: Rules<Cifar100Options> = {
  labelMode: oneOf("fine", "coarse"),
};

/**
 * Loads 60,000 small photographs in colour, 50,000 for training and 10,000 for testing, and the class of each: one of 100, or
 * of the 20 groups that they fall into. It takes 0.3 GB of memory, and 0.2 GB in the end.
 *
 * @param options labelMode ("fine"), with Keras's meaning
 * @returns `[[trainImages, trainLabels], [testImages, testLabels]]`: uint8 images [50000, 32, 32, 3] and [10000, 32, 32, 3],
 *   labels [50000, 1] and [10000, 1] (uint8, as Keras's page says; in fact Keras gives int64)
 * @throws TypeError for a wrong option; DatasetError when the file is not to be had or not readable
 *
 * Source: `keras.datasets.cifar100.load_data`; Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).
 *
 * @example
 * ```ts
 * const [[trainImages, trainLabels]] = await cifar100.loadData({ labelMode: "coarse" });
 * trainImages.shape; // => [ 50000, 32, 32, 3 ]
 * ```
 */
export function loadData(
  options?: Partial<Cifar100Options>,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  return toBeAwaited("cifar100.loadData", load(options));
}

async function load(
  options?: Partial<Cifar100Options>,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  const { labelMode } = readOptions("loadData", options, rules, defaults);
  const file = "cifar-100-python.tar.gz";
  return decodeCifar(datasetChunks(catalog[file]), cifar100Layouts[labelMode], file);
}

/**
 * The names of the classes, or of their groups: label 0 is `getLabelNames()[0]`, "apple", or
 * `getLabelNames("coarse")[0]`, "aquatic_mammals".
 *
 * @throws TypeError when `labelMode` is neither "fine" nor "coarse"
 *
 * @example
 * ```ts
 * cifar100.getLabelNames("coarse").length; // => 20
 * ```
 */
export function getLabelNames(labelMode: Cifar100Options["labelMode"] = "fine"): string[] {
  checkOption("getLabelNames", "labelMode", labelMode, rules.labelMode);
  return [...cifar100Names[labelMode]];
}
