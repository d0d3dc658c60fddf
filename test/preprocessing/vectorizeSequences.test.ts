import { describe, expect, it } from "vitest";
import { IntegerLists } from "../../src/datasets/integerLists";
import { lazyLists } from "../../src/datasets/lazyLists";
import { vectorizeSequences } from "../../src/preprocessing/vectorizeSequences";

describe("vectorizeSequences", () => {
  it("encodes the lecture's [1, 5, 9998] as ones at 1, 5 and 9998 of 10,000 columns", () => {
    const encoded = vectorizeSequences([[1, 5, 9998]]);
    expect(encoded.shape).toEqual([1, 10000]);
    const ones = Array.from(encoded.row(0)).flatMap((bit, column) => (bit === 1 ? [column] : []));
    expect(ones).toEqual([1, 5, 9998]);
  });

  it("counts a word that comes twice once", () => {
    expect(vectorizeSequences([[3, 3, 3]], 4).ones).toBe(1);
  });

  it("accepts typed arrays and empty sequences", () => {
    expect(vectorizeSequences([Uint16Array.of(2), []], 4).shape).toEqual([2, 4]);
  });

  it("sees what loadData's lists hold, and what a learner changed in them", () => {
    const lists = lazyLists(IntegerLists.from([[1, 3], [2]]));
    expect([...vectorizeSequences(lists, 4).hotColumns(0)]).toEqual([1, 3]);
    lists[0].push(0);
    expect([...vectorizeSequences(lists, 4).hotColumns(0)]).toEqual([1, 3, 0]);
  });

  it("says which token is beyond the dimension, and where", () => {
    expect(() => vectorizeSequences([[1], [2, 10000]])).toThrow(
      "vectorizeSequences: token 10000 at sequence 1, position 1 is beyond the dimension 10000; " +
        "load the data with numWords: 10000, or give a dimension of at least 10001",
    );
  });

  it.each([null, "1", true, 1n, NaN])("refuses %o as a token as every matrix does", (token) => {
    const sequences = [[0, token as number]];
    expect(() => vectorizeSequences(sequences, 4)).toThrow(
      /^vectorizeSequences: sequences has \S+ in row 0, column 1; every value must be a finite number: /,
    );
  });

  it.each([-1, 1.5])("refuses %d as a token", (token) => {
    expect(() => vectorizeSequences([[0, token]], 4)).toThrow(
      `vectorizeSequences: token ${token} at sequence 0, position 1 must be an integer from 0 to 3`,
    );
  });

  it("refuses what is not a list of lists", () => {
    expect(() => vectorizeSequences([])).toThrow(
      "vectorizeSequences: sequences is empty; there is nothing to encode",
    );
    expect(() => vectorizeSequences([1, 2] as unknown as number[][])).toThrow(
      "vectorizeSequences: sequence 0 must be a list of tokens, got 1",
    );
    expect(() => vectorizeSequences("abc" as unknown as number[][])).toThrow(
      'vectorizeSequences: sequences must be an array of token lists, got "abc"',
    );
    expect(() => vectorizeSequences([[1]], 0)).toThrow(
      "vectorizeSequences: dimension must be a positive integer up to 268435456, got 0",
    );
  });

  it.each([[0], [2 ** 28 + 1], [1.5]])("refuses a dimension of %d", (dimension) => {
    expect(() => vectorizeSequences([[0]], dimension)).toThrow(/^vectorizeSequences: dimension must be /);
  });

  it("has room for the largest dimension", () => {
    expect(vectorizeSequences([[5]], 2 ** 28).shape).toEqual([1, 2 ** 28]);
  });
});
