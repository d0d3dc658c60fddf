import { catalog } from "./catalog";
import { toBeAwaited } from "../ground/missingAwait";
import { readOptions } from "../ground/options";
import { readDatasetFile } from "./readDatasetFile";
import {
  loadTexts,
  type SequenceOptions,
  sequenceDefaults,
  sequenceRules,
  type TrainAndTest,
  trainAndTest,
} from "./sequences";
import { decodeTokens, parseWordIndex } from "./wordIndex";

/**
 * Loads 50,000 film reviews as word indices, and whether each is positive (1) or negative (0): 25,000 for training
 * and 25,000 for testing. The same numbers as Keras gives, to the last token.
 *
 * @param options numWords (null), skipTop (0), maxlen (null), seed (113), startChar (1), oovChar (2), indexFrom (3),
 *   each with Keras's meaning; see {@link SequenceOptions}
 * @returns `[[trainData, trainLabels], [testData, testLabels]]`
 * @throws TypeError for a wrong option; RangeError when `maxlen` leaves no review; DatasetError when the file is not
 *   to be had or not readable
 *
 * Source: `keras.datasets.imdb.load_data`; Maas et al., "Learning Word Vectors for Sentiment Analysis" (2011).
 *
 * @example
 * ```ts
 * const [[trainData, trainLabels], [testData, testLabels]] = await imdb.loadData({ numWords: 10000 });
 * trainData.length; // => 25000
 * ```
 */
export function loadData(options?: Partial<SequenceOptions>): Promise<TrainAndTest> {
  return toBeAwaited("imdb.loadData", load(options));
}

async function load(options?: Partial<SequenceOptions>): Promise<TrainAndTest> {
  const read = readOptions("loadData", options, sequenceRules, sequenceDefaults);
  const pairs: [string, string][] = [
    ["x_train", "y_train"],
    ["x_test", "y_test"],
  ];
  return trainAndTest(await loadTexts("imdb.npz", pairs, read), read);
}

/**
 * The words of the reviews and the index of each: 1 is the most frequent. `loadData` gives indices that are larger
 * by `indexFrom`.
 *
 * Source: `keras.datasets.imdb.get_word_index`.
 *
 * @example
 * ```ts
 * const wordIndex = await imdb.getWordIndex();
 * wordIndex.get("the"); // => 1
 * ```
 */
export async function getWordIndex(): Promise<Map<string, number>> {
  const file = "imdb_word_index.json";
  return parseWordIndex(await readDatasetFile(catalog[file]), file);
}

/**
 * A review as words, `?` standing for tokens without a word (padding, start, unknown).
 *
 * @param tokens a review as `loadData` gives it
 * @param wordIndex what `getWordIndex` gives
 * @param options.indexFrom as given to `loadData`. Default 3
 *
 * @example
 * ```ts
 * imdb.decodeReview([1, 4, 5], new Map([["good", 1], ["film", 2]]));
 * ```
 */
export const decodeReview = decodeTokens;
