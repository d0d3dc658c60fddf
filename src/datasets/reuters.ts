import { catalog } from "./catalog";
import { toBeAwaited } from "../ground/missingAwait";
import { readOptions, rule, type Rules } from "../ground/options";
import { readDatasetFile } from "./readDatasetFile";
import { reutersTopics } from "./reutersTopics";
import {
  loadTexts,
  type SequenceOptions,
  sequenceDefaults,
  sequenceRules,
  type TrainAndTest,
  trainAndTest,
} from "./sequences";
import { decodeTokens, parseWordIndex } from "./wordIndex";

/** The options of {@link loadData}: those of the review data, and the share of articles kept for testing. */
export interface ReutersOptions extends SequenceOptions {
  /** The share of the shuffled articles, from their end, that is the test set: 0 or more, less than 1. Default 0.2. */
  testSplit: number;
}

const defaults: ReutersOptions = { ...sequenceDefaults, testSplit: 0.2 };
const rules: Rules<ReutersOptions> = { ...sequenceRules, testSplit: rule.fraction };

/**
 * Loads 11,228 newswire articles as word indices, and the topic (0 ... 45) of each: by default 8,982 for training and
 * 2,246 for testing. The same numbers as Keras gives, to the last token.
 *
 * @param options numWords (null), skipTop (0), maxlen (null), testSplit (0.2), seed (113), startChar (1), oovChar (2),
 *   indexFrom (3), each with Keras's meaning; see {@link ReutersOptions}
 * @returns `[[trainData, trainLabels], [testData, testLabels]]`
 * @throws TypeError for a wrong option; RangeError when `maxlen` leaves no article; DatasetError when the file is not
 *   to be had or not readable
 *
 * Source: `keras.datasets.reuters.load_data`; Lewis, "Reuters-21578 Text Categorization Collection" (1997).
 *
 * @example
 * ```ts
 * const [[trainData, trainLabels], [testData, testLabels]] = await reuters.loadData({ numWords: 10000 });
 * trainData.length; // => 8982
 * ```
 */
export function loadData(options?: Partial<ReutersOptions>): Promise<TrainAndTest> {
  return toBeAwaited("reuters.loadData", load(options));
}

async function load(options?: Partial<ReutersOptions>): Promise<TrainAndTest> {
  const read = readOptions("loadData", options, rules, defaults);
  const [all] = await loadTexts("reuters.npz", [["x", "y"]], read);
  const trainSize = Math.trunc(all.order.length * (1 - read.testSplit));
  const orders = [all.order.slice(0, trainSize), all.order.slice(trainSize)];
  return trainAndTest(
    orders.map((order) => ({ ...all, order })),
    read,
  );
}

/**
 * The words of the articles and the index of each: 1 is the most frequent. `loadData` gives indices that are larger
 * by `indexFrom`.
 *
 * Source: `keras.datasets.reuters.get_word_index`.
 *
 * @example
 * ```ts
 * const wordIndex = await reuters.getWordIndex();
 * wordIndex.get("the"); // => 1
 * ```
 */
export async function getWordIndex(): Promise<Map<string, number>> {
  const file = "reuters_word_index.json";
  return parseWordIndex(await readDatasetFile(catalog[file]), file);
}

/**
 * The names of the 46 topics: label 3 is `getLabelNames()[3]`, "earn".
 *
 * Source: `keras.datasets.reuters.get_label_names`.
 *
 * @example
 * ```ts
 * reuters.getLabelNames().length; // => 46
 * ```
 */
export function getLabelNames(): string[] {
  return [...reutersTopics];
}

/**
 * An article as words, `?` standing for tokens without a word (padding, start, unknown).
 *
 * @param tokens an article as `loadData` gives it
 * @param wordIndex what `getWordIndex` gives
 * @param options.indexFrom as given to `loadData`. Default 3
 *
 * @example
 * ```ts
 * reuters.decodeArticle([1, 4, 5], new Map([["oil", 1], ["price", 2]]));
 * ```
 */
export const decodeArticle = decodeTokens;
