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
    ['{"a": "b"}', 'words.json: the word "a" has no index: a whole number from 1 on is expected'],
    ['{"a": 0}', 'words.json: the word "a" has no index'],
    ['{"a": {"b": 1}}', 'words.json: the word "a" has no index'],
    ['{"__proto__": {"the": 1}}', 'words.json: the word "__proto__" has no index'],
  ])("refuses %s", (json, message) => {
    expect(() => parse(json)).toThrow(message);
  });

  it("refuses lists nested a hundred thousand deep", () => {
    const deep = `{"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(() => parse(deep)).toThrow('words.json: the word "a" has no index');
    expect(() => parse("[".repeat(100_000))).toThrow("words.json: is not JSON");
  });

  it("changes no object's prototype", () => {
    parse('{"__proto__": 1, "constructor": 2}');
    expect(({} as Record<string, unknown>).the).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("shows but the beginning of a word as long as the file", () => {
    expect(() => parse(`{"${"a".repeat(1_000_000)}": 0}`)).toThrow(
      `words.json: the word "${"a".repeat(40)}" has no index`,
    );
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
