import { compactForm } from "../datasets/lazyLists";
import { badNumber } from "../ground/badNumber";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { checkOption, rule, type Rule } from "../ground/options";
import { MultiHot } from "./multiHot";

const tokenLists: Rule = {
  must: { ko: "토큰 목록의 배열", en: "an array of token lists" },
  holds: Array.isArray,
};

/** Columns are numbered in 32 bits, and a gigabyte tells which of them a row has. */
const columns: Rule = {
  must: { ko: `${2 ** 28} 이하의 양의 정수`, en: `a positive integer up to ${2 ** 28}` },
  holds: (value) => rule.positiveInteger.holds(value) && (value as number) <= 2 ** 28,
};

/**
 * Multi-hot encoding: row i has a 1 in the column of every token of `sequences[i]`, however often it occurs,
 * and 0 elsewhere. The lecture's `vectorize_sequences` (section 1).
 *
 * @param sequences lists of tokens, each an integer from 0 to `dimension - 1`
 * @param dimension the number of columns; 10000 by default, for `numWords: 10000`
 * @returns a {@link MultiHot} of shape `[sequences.length, dimension]`
 * @throws when a token doesn't fit, naming the sequence and the position
 *
 * @example
 * ```ts
 * vectorizeSequences([[0, 2, 2], [1]], 3).row(0); // => Uint8Array(3) [ 1, 0, 1 ]
 * ```
 */
export function vectorizeSequences(sequences: ArrayLike<number>[], dimension = 10000): MultiHot {
  checkOption("vectorizeSequences", "dimension", dimension, columns);
  checkOption("vectorizeSequences", "sequences", sequences, tokenLists);
  if (sequences.length === 0) {
    throw new RangeError(
      say({
        ko: "vectorizeSequences: sequences가 비어 있습니다. 인코딩할 것이 없습니다.",
        en: "vectorizeSequences: sequences is empty; there is nothing to encode",
      }),
    );
  }
  const compact = compactForm(sequences);
  const at = (i: number): ArrayLike<number> => compact?.at(i) ?? sequences[i];
  let most = 0;
  for (let i = 0; i < sequences.length; i++) most += compact?.lengthOf(i) ?? lengthOf(sequences[i], i);
  const starts = new Int32Array(sequences.length + 1);
  const words = new Int32Array(most + 1);
  // lastRow[w] is the last row that has word w: a word that comes again in the same row is not written twice.
  const lastRow = new Int32Array(dimension).fill(-1);
  let end = 0;
  for (let i = 0; i < sequences.length; i++) {
    const sequence = at(i);
    for (let j = 0; j < sequence.length; j++) {
      const token = sequence[j];
      if (!(token >= 0 && token < dimension && (compact || Number.isInteger(token)))) {
        throw badToken(token, i, j, dimension);
      }
      // Written in any case, and kept if it is new in this row, for then the difference is below 0: half of all are new,
      // in no order that a processor could guess.
      words[end] = token;
      end -= (lastRow[token] - i) >> 31;
      lastRow[token] = i;
    }
    starts[i + 1] = end;
  }
  // What lies beyond was never touched, so the system has given no memory for it.
  return new MultiHot(starts, words.subarray(0, end), dimension);
}

function lengthOf(sequence: unknown, index: number): number {
  if (Array.isArray(sequence) || (ArrayBuffer.isView(sequence) && !(sequence instanceof DataView))) {
    return (sequence as unknown as ArrayLike<unknown>).length;
  }
  const got = describe(sequence);
  throw new TypeError(
    say({
      ko: `vectorizeSequences: ${index}번 시퀀스는 토큰 목록이어야 합니다. 받은 값: ${got}`,
      en: `vectorizeSequences: sequence ${index} must be a list of tokens, got ${got}`,
    }),
  );
}

function badToken(token: unknown, sequence: number, position: number, dimension: number): RangeError {
  if (typeof token !== "number" || !Number.isFinite(token)) {
    return badNumber("vectorizeSequences: sequences", token, sequence, position);
  }
  const where = say({
    ko: `${sequence}번 시퀀스의 ${position}번 자리`,
    en: `sequence ${sequence}, position ${position}`,
  });
  return Number.isInteger(token) && token >= dimension
    ? new RangeError(
        say({
          ko: `vectorizeSequences: ${where}에 있는 토큰 ${token}이(가) 차원 ${dimension}을 넘습니다. numWords: ${dimension}으로 불러오거나 차원을 ${token + 1} 이상으로 주십시오.`,
          en:
            `vectorizeSequences: token ${token} at ${where} is beyond the dimension ${dimension}; ` +
            `load the data with numWords: ${dimension}, or give a dimension of at least ${token + 1}`,
        }),
      )
    : new RangeError(
        say({
          ko: `vectorizeSequences: ${where}에 있는 토큰 ${token}은(는) 0부터 ${dimension - 1}까지의 정수이어야 합니다.`,
          en: `vectorizeSequences: token ${token} at ${where} must be an integer from 0 to ${dimension - 1}`,
        }),
      );
}
