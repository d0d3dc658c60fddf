import { FormatError } from "./datasetError";
import { type OptionRule, rules } from "./loadOptions";
import { type NpyArray } from "./npy";
import { type Nested } from "./pickle";
import { type RandomState } from "./randomState";

/** Texts as word indices, and what each is about: one label a text. */
export type LabelledSequences = [sequences: number[][], labels: number[]];

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

export const sequenceRules: Record<keyof SequenceOptions, OptionRule> = {
  numWords: rules.positiveOrNull,
  skipTop: rules.whole,
  maxlen: rules.positiveOrNull,
  seed: rules.seed,
  startChar: rules.wholeOrNull,
  oovChar: rules.wholeOrNull,
  indexFrom: rules.whole,
};

/**
 * The texts and labels of a decoded .npz file.
 * @throws FormatError when an array is missing, is not lists of integers, or the two differ in length
 */
export function takeSequences(
  arrays: Map<string, NpyArray>,
  [sequencesName, labelsName]: [string, string],
  file: string,
): LabelledSequences {
  const sequences = arrays.get(sequencesName);
  const labels = arrays.get(labelsName);
  if (sequences?.kind !== "objects" || labels?.kind !== "numbers") {
    throw new FormatError(file, `expected the lists ${sequencesName} and the numbers ${labelsName}`);
  }
  if (sequences.values.length !== labels.values.length) {
    const [texts, classes] = [sequences.values.length, labels.values.length];
    throw new FormatError(file, `${sequencesName} has ${texts} texts, ${labelsName} has ${classes} labels`);
  }
  if (!sequences.values.every(isText)) {
    throw new FormatError(file, `${sequencesName} holds more than lists of integers`);
  }
  return [sequences.values, labels.values];
}

function isText(value: Nested): value is number[] {
  return Array.isArray(value) && value.every((word) => typeof word === "number");
}

/** Both in the same new order: NumPy's shuffle of their indices. */
export function shuffled([sequences, labels]: LabelledSequences, random: RandomState): LabelledSequences {
  const order = random.permutation(sequences.length);
  return [order.map((i) => sequences[i]), order.map((i) => labels[i])];
}

/** Without the texts that, with their start token, are `maxlen` long or longer. */
export function withoutLong(
  [sequences, labels]: LabelledSequences,
  options: SequenceOptions,
): LabelledSequences {
  const { maxlen } = options;
  if (maxlen === null) return [sequences, labels];
  const start = options.startChar === null ? 0 : 1;
  const isKept = (i: number) => sequences[i].length + start < maxlen;
  const kept: LabelledSequences = [sequences.filter((_, i) => isKept(i)), labels.filter((_, i) => isKept(i))];
  if (kept[0].length === 0) {
    throw new RangeError(
      `loadData: maxlen ${maxlen} leaves no text: every one is that long or longer. Increase maxlen.`,
    );
  }
  return kept;
}

/** `numWords`, or the largest token of all `groups` where it is null. (So Keras drops that one word: it keeps tokens below.) */
export function vocabularySize(groups: number[][][], options: SequenceOptions): number {
  if (options.numWords !== null) return options.numWords;
  let largest = options.startChar ?? 0;
  for (const sequences of groups) {
    for (const words of sequences) {
      for (const word of words) if (word + options.indexFrom > largest) largest = word + options.indexFrom;
    }
  }
  return largest;
}

/** The file's word indices as the model's tokens: start token before, indices shifted, words outside the vocabulary replaced. */
export function toTokens(sequences: number[][], numWords: number, options: SequenceOptions): number[][] {
  const { startChar, indexFrom, skipTop, oovChar } = options;
  const isKept = (token: number) => token >= skipTop && token < numWords;
  return sequences.map((words) => {
    const tokens = startChar === null ? words.slice() : [startChar].concat(words);
    let length = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = i === 0 && startChar !== null ? startChar : tokens[i] + indexFrom;
      if (isKept(token)) tokens[length++] = token;
      else if (oovChar !== null) tokens[length++] = oovChar;
    }
    tokens.length = length;
    return tokens;
  });
}
