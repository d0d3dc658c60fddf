import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import * as imdb from "../../src/datasets/imdb";
import { missingRealFiles } from "./realFiles";

describe("imdb, with the real files,", async () => {
  const missing = await missingRealFiles("imdb");
  const itIsThere = it.skipIf(missing !== undefined);
  if (missing) it.skip(missing);

  itIsThere("gives the lecture's first review and its label", async () => {
    const [[trainData, trainLabels], [testData, testLabels]] = await imdb.loadData({ numWords: 10000 });
    expect([trainData, trainLabels, testData, testLabels].map(({ length }) => length)).toEqual(
      Array(4).fill(25000),
    );
    expect(trainData[0].slice(0, 10)).toEqual([1, 14, 22, 16, 43, 530, 973, 1622, 1385, 65]);
    expect(trainLabels[0]).toBe(1);
    const largest = trainData.reduce((most, review) => Math.max(most, ...review), 0);
    expect(largest).toBe(9999);
  });

  itIsThere("says which maxlen leaves no review", async () => {
    await expect(imdb.loadData({ maxlen: 5 })).rejects.toThrow(
      "loadData: maxlen 5 leaves no text: every one is that long or longer. Increase maxlen.",
    );
  });

  itIsThere("has the index of 88,584 words, and decodes a review by it", async () => {
    const wordIndex = await imdb.getWordIndex();
    expect(wordIndex.size).toBe(88584);
    expect(wordIndex.get("the")).toBe(1);
    expect(imdb.decodeReview([1, 14, 22, 16, 43, 530], wordIndex)).toBe("? this film was just brilliant");
  });
});

describe("imdb.loadData with DENSELAB_DATASETS", () => {
  const before = process.env.DENSELAB_DATASETS;
  afterEach(() => {
    if (before === undefined) delete process.env.DENSELAB_DATASETS;
    else process.env.DENSELAB_DATASETS = before;
  });

  it("takes no other file for IMDB's", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "denselab-imdb-"));
    await writeFile(path.join(folder, "imdb.npz"), "not the reviews");
    process.env.DENSELAB_DATASETS = folder;
    await expect(imdb.loadData()).rejects.toMatchObject({ name: "ChecksumError", file: "imdb.npz" });
    await rm(folder, { recursive: true });
  });
});
