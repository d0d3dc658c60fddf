import { compactForm } from "../datasets/lazyLists";
import { MultiHot } from "./multiHot";

/**
 * Multi-hot encoding: row i has a 1 in the column of every token of `sequences[i]`, however often it occurs,
 * and 0 elsewhere. The lecture's `vectorize_sequences` (section 1).
 *
 * @param sequences lists of tokens, each an integer from 0 to `dimension - 1`
 * @param dimension the number of columns; 10000 by default, for `numWords: 10000`
 * @returns a {@link MultiHot} of shape `[sequences.length, dimension]`
 * @throws when a token doesn't fit, naming the sequence and the position
 */
export function vectorizeSequences(sequences: ArrayLike<number>[], dimension = 10000): MultiHot {
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new RangeError(`vectorizeSequences: dimension must be a positive integer, got ${dimension}`);
  }
  if (!Array.isArray(sequences)) {
    throw new TypeError(
      `vectorizeSequences: sequences must be an array of token lists, got ${typeof sequences}`,
    );
  }
  if (sequences.length === 0) {
    throw new RangeError("vectorizeSequences: sequences is empty; there is nothing to encode");
  }
  const compact = compactForm(sequences);
  const at = (i: number): ArrayLike<number> => compact?.at(i) ?? sequences[i];
  let most = 0;
  for (let i = 0; i < sequences.length; i++) most += compact?.lengthOf(i) ?? lengthOf(sequences[i], i);
  const starts = new Int32Array(sequences.length + 1);
  const words = new Int32Array(most);
  // lastRow[w] is the last row that has word w: a word that comes again in the same row is not written twice.
  const lastRow = new Int32Array(dimension).fill(-1);
  let end = 0;
  for (let i = 0; i < sequences.length; i++) {
    const sequence = at(i);
    for (let j = 0; j < sequence.length; j++) {
      const token = sequence[j];
      if (!(token >= 0 && token < dimension && Number.isInteger(token))) {
        throw badToken(token, i, j, dimension);
      }
      if (lastRow[token] !== i) {
        lastRow[token] = i;
        words[end++] = token;
      }
    }
    starts[i + 1] = end;
  }
  // What lies beyond was never touched, so the system has given no memory for it.
  return new MultiHot(starts, words.subarray(0, end), dimension);
}

function lengthOf(sequence: ArrayLike<number>, index: number): number {
  if (typeof sequence !== "object" || !Number.isInteger(sequence?.length)) {
    throw new TypeError(
      `vectorizeSequences: sequence ${index} must be a list of tokens, got ${typeof sequence}`,
    );
  }
  return sequence.length;
}

function badToken(token: number, sequence: number, position: number, dimension: number): RangeError {
  const where = `sequence ${sequence}, position ${position}`;
  const range = `an integer from 0 to ${dimension - 1}`;
  return Number.isInteger(token) && token >= dimension
    ? new RangeError(
        `vectorizeSequences: token ${token} at ${where} is beyond the dimension ${dimension}; ` +
          `load the data with numWords: ${dimension}, or give a dimension of at least ${token + 1}`,
      )
    : new RangeError(`vectorizeSequences: token ${token} at ${where} must be ${range}`);
}
