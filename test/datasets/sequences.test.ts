import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { IntegerLists } from "../../src/datasets/integerLists";
import { type NpyArray } from "../../src/datasets/npy";
import {
  type SequenceOptions,
  sequenceDefaults,
  shuffled,
  takeTexts,
  type Texts,
  toTokens,
  vocabularySize,
  withoutLong,
} from "../../src/datasets/sequences";
import { RandomState } from "../../src/ground/randomState";

const options = (some: Partial<SequenceOptions> = {}): SequenceOptions => ({ ...sequenceDefaults, ...some });
const lists = [[1, 2, 3], [10], []];
const textsOf = (words: number[][], labels = [7, 8, 9]): Texts => ({
  words: IntegerLists.from(words),
  labels,
  order: words.map((_, i) => i),
});
const texts = textsOf(lists);
const encode = (some?: Partial<SequenceOptions>, numWords = 100) =>
  toTokens(texts, numWords, options(some))[0];

describe("sequenceDefaults", () => {
  it("are Keras's", () => {
    const keras = {
      numWords: null,
      skipTop: 0,
      maxlen: null,
      seed: 113,
      startChar: 1,
      oovChar: 2,
      indexFrom: 3,
    };
    expect(sequenceDefaults).toEqual(keras);
  });
});

describe("toTokens", () => {
  it("puts the start token before each text and shifts the words", () => {
    expect(encode()).toEqual([[1, 4, 5, 6], [1, 13], [1]]);
  });

  it("replaces words at and above the vocabulary's size, and below skipTop, the start token too", () => {
    expect(encode({ skipTop: 5 }, 6)).toEqual([[2, 2, 5, 2], [2, 2], [2]]);
  });

  it("drops them where oovChar is null", () => {
    expect(encode({ skipTop: 5, oovChar: null }, 6)).toEqual([[5], [], []]);
  });

  it("puts nothing before the texts where startChar is null", () => {
    expect(encode({ startChar: null, indexFrom: 0 })).toEqual(lists);
  });

  it("puts 0 before them where startChar is 0", () => {
    expect(encode({ startChar: 0 })).toEqual([[0, 4, 5, 6], [0, 13], [0]]);
  });

  it("gives plain lists of the caller's own, without holes", () => {
    const [first] = encode();
    expect(Array.isArray(first)).toBe(true);
    first.push(5);
    first[0] = 99;
    expect(encode()[0]).toEqual([1, 4, 5, 6]);
    expect(Object.keys(encode({ skipTop: 5, oovChar: null }, 6)[0])).toEqual(["0"]);
  });

  it("holds tokens of any size", () => {
    const large = textsOf([[70_000], [65_532]]);
    expect(toTokens(large, 100_000, options())[0]).toEqual([[1, 70_003], [1, 65_535]]); // prettier-ignore
    expect(toTokens(large, 10, options({ oovChar: 80_000 }))[0]).toEqual([[1, 80_000], [1, 80_000]]); // prettier-ignore
  });

  it("keeps each text's label beside it, in a shuffled order too", () => {
    const [tokens, labels] = toTokens({ ...texts, order: [2, 0] }, 100, options());
    expect([tokens, labels]).toEqual([[[1], [1, 4, 5, 6]], [9, 7]]); // prettier-ignore
    const { order } = shuffled(texts, new RandomState(113));
    expect([...order].sort()).toEqual([0, 1, 2]);
    expect(order).toEqual(new RandomState(113).permutation(3));
  });
});

describe("vocabularySize", () => {
  it("is numWords, or the largest token of all texts, so that this one is replaced as Keras does it", () => {
    expect(vocabularySize([texts], options({ numWords: 7 }))).toBe(7);
    expect(vocabularySize([texts, textsOf([[20]])], options())).toBe(23);
    expect(vocabularySize([texts], options({ startChar: 50 }))).toBe(50);
  });
});

describe("withoutLong", () => {
  it("keeps texts shorter than maxlen, the start token counted", () => {
    expect(withoutLong(texts, options({ maxlen: 4 })).order).toEqual([1, 2]);
    expect(withoutLong(texts, options({ maxlen: 4, startChar: null })).order).toEqual([0, 1, 2]);
    expect(withoutLong(texts, options()).order).toEqual([0, 1, 2]);
  });
});

describe("takeTexts refuses", () => {
  const two: NpyArray = { kind: "lists", shape: [2], lists: IntegerLists.from([[1], [2]]) };
  const numbers: NpyArray = { kind: "numbers", shape: [1], values: Uint8Array.of(1) };
  const take = (arrays: [string, NpyArray][]) => takeTexts(new Map(arrays), ["x", "y"], "some.npz");

  it("arrays that are missing or of the wrong kind", () => {
    const message = "some.npz: expected the lists x and the numbers y";
    expect(() => take([["x", two]])).toThrow(new FormatError("some.npz", message.slice(10)));
    expect(() => take([["x", numbers], ["y", numbers]])).toThrow(message); // prettier-ignore
  });

  it("texts and labels of different number", () => {
    expect(() => take([["x", two], ["y", numbers]])).toThrow("some.npz: x has 2 texts, y has 1 labels"); // prettier-ignore
  });
});
