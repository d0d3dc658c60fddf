import { describe, expect, it } from "vitest";
import * as bostonHousing from "../../src/datasets/bostonHousing";
import * as imdb from "../../src/datasets/imdb";
import * as reuters from "../../src/datasets/reuters";

describe("loadData refuses at once", () => {
  it.each([
    [{ numWords: -5 }, "loadData: numWords must be a positive integer, got -5"],
    [{ numWords: 0 }, "loadData: numWords must be a positive integer, got 0"],
    [{ numWords: 1.5 }, "loadData: numWords must be a positive integer, got 1.5"],
    [{ numWords: "10000" }, 'loadData: numWords must be a positive integer, got "10000"'],
    [{ numWords: [3] }, "loadData: numWords must be a positive integer, got [3]"],
    [{ skipTop: -1 }, "loadData: skipTop must be a whole number, 0 or more, got -1"],
    [{ skipTop: null }, "loadData: skipTop must be a whole number, 0 or more, got null"],
    [{ maxlen: 0 }, "loadData: maxlen must be a positive integer, got 0"],
    [{ maxlen: Infinity }, "loadData: maxlen must be a positive integer, got Infinity"],
    [{ seed: -1 }, "loadData: seed must be an integer from 0 to 4294967295, got -1"],
    [{ seed: 2 ** 32 }, "loadData: seed must be an integer from 0 to 4294967295, got 4294967296"],
    [{ startChar: -1 }, "loadData: startChar must be a whole number, 0 or more, or null, got -1"],
    [{ oovChar: true }, "loadData: oovChar must be a whole number, 0 or more, or null, got true"],
    [{ indexFrom: NaN }, "loadData: indexFrom must be a whole number, 0 or more, got NaN"],
  ])("%o", async (options, message) => {
    const given = options as object;
    await expect(imdb.loadData(given)).rejects.toThrow(new TypeError(message));
    await expect(reuters.loadData(given)).rejects.toThrow(new TypeError(message));
  });

  it.each([[-0.1], [1], ["0.2"], [NaN]])("a testSplit of %o", async (testSplit) => {
    const message = `loadData: testSplit must be a number from 0 up to, but without, 1, got ${JSON.stringify(testSplit) === "null" ? "NaN" : JSON.stringify(testSplit)}`;
    const given = { testSplit } as object;
    await expect(reuters.loadData(given)).rejects.toThrow(new TypeError(message));
    await expect(bostonHousing.loadData(given)).rejects.toThrow(new TypeError(message));
  });

  it("an option that there is not, naming those that there are", async () => {
    await expect(imdb.loadData({ num_words: 10000 } as object)).rejects.toThrow(
      "loadData: there is no option num_words; did you mean numWords? The options are numWords, skipTop, maxlen, seed, startChar, oovChar, indexFrom",
    );
    await expect(bostonHousing.loadData({ numWords: 1 } as object)).rejects.toThrow(
      "loadData: there is no option numWords; the options are testSplit, seed, asFrame",
    );
    await expect(imdb.loadData({ testSplit: 0.1 } as object)).rejects.toThrow("there is no option testSplit");
  });

  it("a number where the options should be", async () => {
    await expect(imdb.loadData(10000 as unknown as object)).rejects.toThrow(
      "loadData: options must be an object such as { numWords: ... }, got 10000",
    );
  });

  it("asFrame that is neither true nor false", async () => {
    await expect(bostonHousing.loadData({ asFrame: 1 } as object)).rejects.toThrow(
      "loadData: asFrame must be true or false, got 1",
    );
  });
});

describe("loadData says that await is missing", () => {
  it("when its promise is taken apart", () => {
    expect(() => {
      const [[data]] = bostonHousing.loadData() as unknown as number[][];
      return data;
    }).toThrow("bostonHousing.loadData is a promise: await is missing before the call that gives it");
  });
});

describe("loadData takes", () => {
  it("an option that is undefined for one not given", async () => {
    const [[data]] = await bostonHousing.loadData({ testSplit: undefined });
    expect(data).toHaveLength(404);
  });
});
