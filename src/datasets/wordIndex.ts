import { readOptions, checkOption, rule, type Rule, type Rules } from "../ground/options";
import { FormatError } from "./datasetError";

const wordsOf = new WeakMap<ReadonlyMap<string, number>, Map<number, string>>();

/**
 * Reads a JSON object of words and their indices.
 * @throws FormatError when it is anything else
 */
export function parseWordIndex(bytes: Uint8Array, file: string): Map<string, number> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new FormatError(file, "is not JSON", { cause: error });
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new FormatError(file, "expected one JSON object of words and their indices");
  }
  const index = new Map<string, number>();
  for (const [word, place] of Object.entries(parsed)) {
    if (!Number.isSafeInteger(place) || place < 1) {
      // The word alone, and no more than its beginning: the value may be as large, or nested as deep, as the file.
      throw new FormatError(
        file,
        `the word ${JSON.stringify(word.slice(0, 40))} has no index: a whole number from 1 on is expected`,
      );
    }
    index.set(word, place as number);
  }
  return index;
}

/** How tokens are read as words. */
export interface DecodeOptions {
  /** As given to `loadData`: tokens are that much larger than the word's index. Default 3. */
  indexFrom?: number;
}

const rules: Rules<DecodeOptions> = { indexFrom: rule.whole };
const tokenList: Rule = {
  must: { ko: "토큰(정수)의 배열", en: "a list of tokens, which are integers" },
  holds: (value) => rule.list.holds(value) && Array.from(value).every(Number.isInteger),
};
const wordMap: Rule = {
  must: { ko: "await getWordIndex()가 돌려준 Map", en: "the Map that await getWordIndex() gives" },
  holds: (value) => value instanceof Map,
};

/**
 * Tokens as words, with `?` for a token that stands for none: padding, start, unknown.
 *
 * @param tokens a text as `loadData` gives it
 * @param wordIndex what `getWordIndex` gives
 * @param options.indexFrom as given to `loadData`: tokens are that much larger than the word's index. Default 3
 */
export function decodeTokens(
  tokens: ArrayLike<number>,
  wordIndex: ReadonlyMap<string, number>,
  options: DecodeOptions = {},
): string {
  const { indexFrom } = readOptions("decode", options, rules, { indexFrom: 3 });
  checkOption("decode", "tokens", tokens, tokenList);
  checkOption("decode", "wordIndex", wordIndex, wordMap);
  const words = wordsByIndex(wordIndex);
  return Array.from(tokens, (token) => words.get(token - indexFrom) ?? "?").join(" ");
}

/** The index turned round, once for each. */
function wordsByIndex(wordIndex: ReadonlyMap<string, number>): Map<number, string> {
  const known = wordsOf.get(wordIndex);
  if (known) return known;
  const words = new Map(Array.from(wordIndex, ([word, place]) => [place, word]));
  wordsOf.set(wordIndex, words);
  return words;
}
