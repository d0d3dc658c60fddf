import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { type NpyArray } from "../../src/datasets/npy";
import {
  type SequenceOptions,
  sequenceDefaults,
  takeSequences,
  toTokens,
  vocabularySize,
  withoutLong,
} from "../../src/datasets/sequences";

const options = (some: Partial<SequenceOptions> = {}): SequenceOptions => ({ ...sequenceDefaults, ...some });
const texts = [[1, 2, 3], [10], []];
const encode = (some?: Partial<SequenceOptions>, numWords = 100) => toTokens(texts, numWords, options(some));

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
    expect(encode({ startChar: null, indexFrom: 0 })).toEqual(texts);
  });

  it("leaves what it is given as it is", () => {
    encode();
    expect(texts).toEqual([[1, 2, 3], [10], []]);
  });
});

describe("vocabularySize", () => {
  it("is numWords, or the largest token of all texts, so that this one is replaced as Keras does it", () => {
    expect(vocabularySize([texts], options({ numWords: 7 }))).toBe(7);
    expect(vocabularySize([texts, [[20]]], options())).toBe(23);
    expect(vocabularySize([texts], options({ startChar: 50 }))).toBe(50);
  });
});

describe("withoutLong", () => {
  it("keeps texts shorter than maxlen, the start token counted", () => {
    expect(withoutLong([texts, [7, 8, 9]], options({ maxlen: 4 }))).toEqual([
      [[10], []],
      [8, 9],
    ]);
    expect(withoutLong([texts, [7, 8, 9]], options({ maxlen: 4, startChar: null }))).toEqual([
      texts,
      [7, 8, 9],
    ]);
  });
});

describe("takeSequences refuses", () => {
  const lists: NpyArray = { kind: "objects", shape: [2], values: [[1], [2]] };
  const numbers: NpyArray = { kind: "numbers", shape: [1], values: [1] };
  const take = (arrays: [string, NpyArray][]) => takeSequences(new Map(arrays), ["x", "y"], "some.npz");

  it("arrays that are missing or of the wrong kind", () => {
    const message = "some.npz: expected the lists x and the numbers y";
    expect(() => take([["x", lists]])).toThrow(new FormatError("some.npz", message.slice(10)));
    expect(() => take([["x", numbers], ["y", numbers]])).toThrow(message); // prettier-ignore
  });

  it("texts and labels of different number", () => {
    expect(() => take([["x", lists], ["y", numbers]])).toThrow("some.npz: x has 2 texts, y has 1 labels"); // prettier-ignore
  });

  it("texts that are not lists of integers", () => {
    const mixed: NpyArray = { kind: "objects", shape: [1], values: [[[1]]] };
    expect(() => take([["x", mixed], ["y", numbers]])).toThrow("some.npz: x holds more than lists of integers"); // prettier-ignore
    const flat: NpyArray = { kind: "objects", shape: [1], values: [1] };
    expect(() => take([["x", flat], ["y", numbers]])).toThrow("some.npz: x holds more than lists of integers"); // prettier-ignore
  });
});
