import { describe, expect, it } from "vitest";
import * as reuters from "../../src/datasets/reuters";
import { missingRealFiles } from "./realFiles";

describe("reuters, with the real files,", async () => {
  const missing = await missingRealFiles("reuters");
  const itIsThere = it.skipIf(missing !== undefined);
  if (missing) it.skip(missing);

  itIsThere("gives 8,982 articles for training and 2,246 for testing", async () => {
    const [[trainData, trainLabels], [testData, testLabels]] = await reuters.loadData({ numWords: 10000 });
    expect([trainData.length, trainLabels.length]).toEqual([8982, 8982]);
    expect([testData.length, testLabels.length]).toEqual([2246, 2246]);
    expect(trainData[10].slice(0, 5)).toEqual([1, 245, 273, 207, 156]);
    expect(reuters.getLabelNames()[trainLabels[10]]).toBe("earn");
  });

  itIsThere("says which maxlen leaves no article", async () => {
    await expect(reuters.loadData({ maxlen: 1 })).rejects.toThrow("loadData: maxlen 1 leaves no text");
  });

  itIsThere("has the index of 30,979 words, and decodes an article by it", async () => {
    const wordIndex = await reuters.getWordIndex();
    expect(wordIndex.size).toBe(30979);
    const [[trainData]] = await reuters.loadData();
    expect(reuters.decodeArticle(trainData[10].slice(0, 6), wordIndex)).toBe(
      "? period ended december 31 shr",
    );
  });
});

describe("reuters.getLabelNames", () => {
  it("gives the 46 topics in the order of their labels", () => {
    const names = reuters.getLabelNames();
    expect(names).toHaveLength(46);
    expect([names[0], names[3], names[4], names[45]]).toEqual(["cocoa", "earn", "acq", "lead"]);
  });

  it("gives a list of one's own: changing it changes nothing for others", () => {
    reuters.getLabelNames().length = 0;
    expect(reuters.getLabelNames()).toHaveLength(46);
  });
});
