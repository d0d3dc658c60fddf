import { catalog } from "./catalog";
import { FormatError } from "./datasetError";
import { IntegerLists, type Integers } from "./integerLists";
import { lazyLists } from "./lazyLists";
import { say } from "../ground/language";
import { orNull, rule, type Rule, type Rules } from "../ground/options";
import { type NpyArray } from "./npy";
import { decodeNpz } from "./npz";
import { RandomState } from "../ground/randomState";
import { readDatasetFile } from "./readDatasetFile";

/** Texts as word indices, and what each is about: one label a text. */
export type LabelledSequences = [sequences: number[][], labels: number[]];

/** What is trained with, and what is tested with. */
export type TrainAndTest = [train: LabelledSequences, test: LabelledSequences];

/** The options that IMDB and Reuters share, with Keras's meaning. */
export interface SequenceOptions {
  /** Keep word indices below this one; null keeps all (but, as in Keras, the largest). Default null. */
  numWords: number | null;
  /** Replace word indices below this one. Default 0. */
  skipTop: number;
  /** Keep texts SHORTER than this, start token included; null keeps all. Default null. */
  maxlen: number | null;
  /** The shuffle's seed. Default 113. */
  seed: number;
  /** The token put before every text; null puts none. Default 1. */
  startChar: number | null;
  /** What replaces a word that is not kept; null drops it. Default 2. */
  oovChar: number | null;
  /** Added to every word index of the file. Default 3. */
  indexFrom: number;
}

export const sequenceDefaults: SequenceOptions = {
  numWords: null,
  skipTop: 0,
  maxlen: null,
  seed: 113,
  startChar: 1,
  oovChar: 2,
  indexFrom: 3,
};

// Keras's None, which nobody has to be told of.
const positiveOrNull: Rule = { ...orNull(rule.positiveInteger), must: rule.positiveInteger.must };

export const sequenceRules: Rules<SequenceOptions> = {
  numWords: positiveOrNull,
  skipTop: rule.whole,
  maxlen: positiveOrNull,
  seed: rule.seed,
  startChar: orNull(rule.whole),
  oovChar: orNull(rule.whole),
  indexFrom: rule.whole,
};

/** The texts of a file and their labels, and which of them are meant, in which order. */
export interface Texts {
  words: IntegerLists;
  labels: ArrayLike<number>;
  order: number[];
}

/**
 * The texts of a dataset's file, a group for each pair of arrays: shuffled, one group after the other, and without those
 * that are too long.
 */
export async function loadTexts(
  file: "imdb.npz" | "reuters.npz",
  pairs: [texts: string, labels: string][],
  options: SequenceOptions,
): Promise<Texts[]> {
  const arrays = await decodeNpz(await readDatasetFile(catalog[file]), file);
  const random = new RandomState(options.seed);
  return pairs.map((names) => withoutLong(shuffled(takeTexts(arrays, names, file), random), options));
}

/**
 * The texts and labels of a decoded .npz file.
 * @throws FormatError when an array is missing, is not lists of integers, or the two differ in length
 */
export function takeTexts(
  arrays: Map<string, NpyArray>,
  [textsName, labelsName]: [string, string],
  file: string,
): Texts {
  const texts = arrays.get(textsName);
  const labels = arrays.get(labelsName);
  if (texts?.kind !== "lists" || labels?.kind !== "numbers") {
    throw new FormatError(file, `expected the lists ${textsName} and the numbers ${labelsName}`);
  }
  const { length } = texts.lists;
  if (length !== labels.values.length) {
    throw new FormatError(
      file,
      `${textsName} has ${length} texts, ${labelsName} has ${labels.values.length} labels`,
    );
  }
  return { words: texts.lists, labels: labels.values, order: Array.from({ length }, (_, i) => i) };
}

/** The same texts in a new order: NumPy's shuffle of their indices. */
export function shuffled(texts: Texts, random: RandomState): Texts {
  return { ...texts, order: random.permutation(texts.order.length).map((i) => texts.order[i]) };
}

/** Without the texts that, with their start token, are `maxlen` long or longer. */
export function withoutLong(texts: Texts, { maxlen, startChar }: SequenceOptions): Texts {
  if (maxlen === null) return texts;
  const start = startChar === null ? 0 : 1;
  const order = texts.order.filter((i) => texts.words.lengthOf(i) + start < maxlen);
  if (order.length === 0) {
    throw new RangeError(
      say({
        ko: `loadData: maxlen ${maxlen}보다 짧은 글이 하나도 없습니다. maxlen을 늘리십시오.`,
        en: `loadData: maxlen ${maxlen} leaves no text: every one is that long or longer. Increase maxlen.`,
      }),
    );
  }
  return { ...texts, order };
}

/** `numWords`, or the largest token of all `groups` where it is null. (So Keras drops that one word: it keeps tokens below.) */
export function vocabularySize(groups: Texts[], options: SequenceOptions): number {
  if (options.numWords !== null) return options.numWords;
  let largest = options.startChar ?? 0;
  for (const { words, order } of groups) {
    for (const i of order) {
      for (const word of words.at(i)) largest = Math.max(largest, word + options.indexFrom);
    }
  }
  return largest;
}

/** Texts for training and for testing as the model's tokens, in one vocabulary. */
export function trainAndTest(groups: Texts[], options: SequenceOptions): TrainAndTest {
  const numWords = vocabularySize(groups, options);
  const [train, test] = groups.map((group) => toTokens(group, numWords, options));
  return [train, test];
}

/** Word indices below this are looked up in a table. */
const usual = 100_000;

/**
 * The texts as the model's tokens, and their labels: start token before, indices shifted, words outside the vocabulary
 * replaced.
 */
export function toTokens(texts: Texts, numWords: number, options: SequenceOptions): LabelledSequences {
  const { words, labels, order } = texts;
  const { startChar, indexFrom, skipTop, oovChar } = options;
  const most = order.reduce((total, i) => total + words.lengthOf(i) + 1, 0);
  const largest = Math.max(numWords - 1, startChar ?? 0, oovChar ?? 0);
  const tokens = largest < 2 ** 16 ? new Uint16Array(most) : new Int32Array(most);
  const starts = new Int32Array(order.length + 1);
  const tokenOf = (word: number): number => {
    const token = word + indexFrom;
    return token >= skipTop && token < numWords ? token : (oovChar ?? -1);
  };
  const table = Int32Array.from({ length: usual }, (_, word) => tokenOf(word));
  const start = startChar === null ? -1 : tokenOf(startChar - indexFrom);
  let end = 0;
  for (let place = 0; place < order.length; place++) {
    if (start >= 0) tokens[end++] = start;
    end = translate(words.at(order[place]), table, tokenOf, tokens, end);
    starts[place + 1] = end;
  }
  return [lazyLists(new IntegerLists(starts, tokens)), order.map((i) => labels[i])];
}

/**
 * Writes the tokens of a text from `end` on, and returns where they end. Looked up in a table, and written in any case:
 * whether one of twelve million words is kept is as good as random, so no processor could guess it.
 */
function translate(
  text: Integers,
  table: Int32Array,
  tokenOf: (word: number) => number,
  tokens: Integers,
  end: number,
): number {
  for (let j = 0; j < text.length; j++) {
    const word = text[j];
    const token = word >= 0 && word < usual ? table[word] : tokenOf(word);
    tokens[end] = token;
    // What is dropped is -1, and the next takes its place.
    end += 1 + (token >> 31);
  }
  return end;
}
