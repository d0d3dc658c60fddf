import { describe, expect, it } from "vitest";
import { decodeTokens, parseWordIndex } from "../../src/datasets/wordIndex";

const parse = (json: string) => parseWordIndex(new TextEncoder().encode(json), "words.json");

describe("parseWordIndex", () => {
  it("gives every word its index, also words that objects treat in their own way", () => {
    const index = parse('{"the": 1, "1984": 2, "__proto__": 3, "constructor": 4, "\\u00e9t\\u00e9": 5}');
    expect(Object.fromEntries(index)).toEqual(
      Object.fromEntries([
        ["the", 1],
        ["1984", 2],
        ["__proto__", 3],
        ["constructor", 4],
        ["été", 5],
      ]),
    );
    expect(index.get("__proto__")).toBe(3);
    expect(index.get("toString")).toBeUndefined();
  });

  it.each([
    ["{", "words.json: is not JSON"],
    ["[1]", "words.json: expected one JSON object of words and their indices"],
    ["null", "words.json: expected one JSON object of words and their indices"],
    ['{"a": "b"}', 'words.json: the word "a" has the index "b"'],
    ['{"a": 0}', 'words.json: the word "a" has the index 0'],
    ['{"a": {"b": 1}}', 'words.json: the word "a" has the index {"b":1}'],
  ])("refuses %s", (json, message) => {
    expect(() => parse(json)).toThrow(message);
  });
});

describe("decodeTokens", () => {
  const wordIndex = new Map([
    ["the", 1],
    ["film", 2],
  ]);

  it("takes three off each token, as loadData adds three, and writes ? for what is no word", () => {
    expect(decodeTokens([0, 1, 2, 3, 4, 5, 6], wordIndex)).toBe("? ? ? ? the film ?");
  });

  it("follows another indexFrom", () => {
    expect(decodeTokens([1, 2], wordIndex, { indexFrom: 0 })).toBe("the film");
  });

  it("gives nothing for nothing", () => {
    expect(decodeTokens([], wordIndex)).toBe("");
  });
});
