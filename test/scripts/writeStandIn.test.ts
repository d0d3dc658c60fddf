import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawerOf } from "../../scripts/standIn/distribution";
import { standInNames, writeStandIn } from "../../scripts/standIn/writeStandIn";
import { vocabularyOf } from "../../scripts/standIn/vocabulary";
import * as imdb from "../../src/datasets/imdb";
import { RandomState } from "../../src/ground/randomState";
import * as reuters from "../../src/datasets/reuters";
import { type LabelledSequences } from "../../src/datasets/sequences";

const folder = mkdtempSync(join(tmpdir(), "denselab-stand-in-"));
beforeAll(async () => {
  process.env.DENSELAB_STAND_IN = folder;
  for (const dataset of standInNames) await writeStandIn(dataset, folder);
}, 120_000);
afterAll(() => {
  delete process.env.DENSELAB_STAND_IN;
  rmSync(folder, { recursive: true });
});

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const lengths = ([texts]: LabelledSequences) => texts.map((text) => text.length);
const largest = ([texts]: LabelledSequences) => texts.reduce((most, text) => Math.max(most, ...text), 0);
const counts = ([, labels]: LabelledSequences, classes: number) =>
  Array.from({ length: classes }, (_, topic) => labels.filter((label) => label === topic).length);

/** Classifies by words alone: naive Bayes, trained on the training set. */
function accuracyOfNaiveBayes(
  [train, test]: [LabelledSequences, LabelledSequences],
  classes: number,
): number {
  const words = 10_000;
  const seen = Array.from({ length: classes }, () => new Float64Array(words).fill(0.1));
  train[0].forEach((text, i) => text.forEach((word) => (seen[train[1][i]][word] += 1)));
  const prior = counts(train, classes).map((count) => Math.log(count / train[1].length));
  const logs = seen.map((frequency) => {
    const total = frequency.reduce((sum, value) => sum + value);
    return frequency.map((value) => Math.log(value / total));
  });
  const answer = (text: number[]) => {
    const scores = logs.map((log, topic) => text.reduce((sum, word) => sum + log[word], prior[topic]));
    return scores.indexOf(Math.max(...scores));
  };
  return test[0].filter((text, i) => answer(text) === test[1][i]).length / test[0].length;
}

describe("the stand-in for IMDB", () => {
  test("has the sizes, the balance, the lengths and the words of the real one, and can be learnt, though not by heart", async () => {
    const parts = await imdb.loadData({ numWords: 10_000 });
    for (const part of parts) {
      expect(part[0]).toHaveLength(25_000);
      expect(counts(part, 2)).toEqual([12_500, 12_500]);
      expect(median(lengths(part))).toBeGreaterThan(150);
      expect(median(lengths(part))).toBeLessThan(200);
      expect(Math.max(...lengths(part))).toBeGreaterThan(1500);
      expect(Math.min(...lengths(part))).toBeGreaterThanOrEqual(11);
      expect(largest(part)).toBe(9999);
    }
    const accuracy = accuracyOfNaiveBayes(parts, 2);
    expect(accuracy).toBeGreaterThan(0.8);
    expect(accuracy).toBeLessThan(0.97);
  });

  test("reads as words: everyday ones first, those of a lesson's own sentences among them", async () => {
    const words = await imdb.getWordIndex();
    expect([words.size, Math.max(...words.values())]).toEqual([88_584, 88_584]);
    expect(words.get("the")).toBe(1);
    for (const word of "a wonderful moving film with superb dull boring waste awful good not bad".split(
      " ",
    )) {
      expect(words.get(word), word).toBeLessThan(1000);
    }
    const [[[review]]] = await imdb.loadData();
    expect(imdb.decodeReview(review.slice(1), words)).not.toContain("?");
  });
});

describe("the stand-in for Reuters", () => {
  test("has 46 classes as uneven as the real ones, each in both parts, and can be learnt", async () => {
    const parts = await reuters.loadData({ numWords: 10_000 });
    const [train, test] = parts;
    expect([train[0].length, test[0].length]).toEqual([8982, 2246]);
    expect(Math.min(...counts(train, 46), ...counts(test, 46))).toBeGreaterThan(0);
    const all = counts(train, 46).map((count, topic) => count + counts(test, 46)[topic]);
    expect([all[3], all[4], all[45]]).toEqual([3972, 2423, 19]);
    expect(largest(train)).toBe(9999);
    const accuracy = accuracyOfNaiveBayes(parts, 46);
    expect(accuracy).toBeGreaterThan(0.6);
    expect(accuracy).toBeLessThan(0.95);
  });

  test("is the same each time", async () => {
    const again = mkdtempSync(join(tmpdir(), "denselab-stand-in-again-"));
    await writeStandIn("reuters", again);
    for (const file of ["reuters.npz", "reuters_word_index.json"]) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file)))).toBe(true);
    }
    rmSync(again, { recursive: true });
  });
});

test("a distribution is drawn from by its weights", () => {
  const random = new RandomState(1);
  const draw = drawerOf([1, 0, 3, 6]);
  const drawn = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) drawn[draw(random.random())] += 1;
  expect(drawn[1]).toBe(0);
  [0.1, 0, 0.3, 0.6].forEach((share, i) => expect(Math.abs(drawn[i] / 10_000 - share)).toBeLessThan(0.02));
});

test("a vocabulary has its known words first and none twice", () => {
  const words = vocabularyOf(["the", "baba", "film"], 5000, new RandomState(1));
  expect(words.slice(0, 3)).toEqual(["the", "baba", "film"]);
  expect(new Set(words).size).toBe(5000);
});
