import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { trainingFolders } from "../../src/journal/journalFolder";
import { trainingJournal } from "../../src/journal/trainingJournal";
import { crossValidate } from "../../src/training/crossValidate";
import { fit } from "../../src/training/fit";
import { fitMany } from "../../src/training/fitMany";
import { type Unfinished } from "../../src/training/observer";
import { setRandomSeed } from "../../src/training/randomSeed";
import { ownJournals } from "./journals";
import { buildModel, interruptAfter, neverInterrupt, options, validationData, x, y } from "./smallTraining";

ownJournals();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  setRandomSeed(1);
});
afterEach(() => {
  vi.useRealTimers();
  neverInterrupt();
});

describe("A training that was interrupted and is gone on with comes to what it would have come to, to the bit", () => {
  const ways = {
    "fit, with dropout": async (resume: boolean) =>
      (await fit(buildModel(), x, y, { ...options, validationData, resume })).history,
    "crossValidate, the folds together": async (resume: boolean) =>
      (await crossValidate(buildModel, x, y, { ...options, k: 3, resume })).folds.map(
        ({ history }) => history,
      ),
    "crossValidate, fold by fold": async (resume: boolean) =>
      (await crossValidate(buildModel, x, y, { ...options, k: 3, method: "foldByFold", resume })).folds.map(
        ({ history }) => history,
      ),
    fitMany: async (resume: boolean) => {
      const { histories, tests } = await fitMany(buildModel, x, y, {
        ...{ ...options, repeats: 2, resume },
        testData: validationData,
      });
      return [histories.map(({ history }) => history), tests];
    },
  };
  it.each(Object.entries(ways))("%s", async (_, train) => {
    const whole = await train(false);
    setRandomSeed(1);
    interruptAfter(3);
    await train(false);
    neverInterrupt();
    expect(await train(true)).toEqual(whole);
  });
});

it("Every byte of every file of a journal, changed, leads to the same point to go on from, to the one before, or to a refusal", async () => {
  const seen = interruptAfter(3);
  await fit(buildModel(), x, y, { ...options, validationData });
  const unfinished = (): Promise<Unfinished | undefined> => trainingJournal.unfinished!(seen()!);
  const right = (await unfinished())!;
  const [folder] = trainingFolders();
  const files = readdirSync(folder);
  expect(files.sort()).toEqual(["best.weights", "journal.jsonl", "state.before.weights", "state.weights"]);
  const endings = { same: 0, before: 0, refused: 0, wrong: [] as string[] };
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 + (at % 255);
      writeFileSync(join(folder, file), changed);
      const found = await unfinished().catch((error: Error) => error);
      const model = found instanceof Error ? undefined : found?.models?.[0];
      if (found instanceof Error) endings.refused++;
      else if (model?.epochs === 2 && file === "state.weights") endings.before++;
      else if (JSON.stringify(found) === JSON.stringify(right)) endings.same++;
      else endings.wrong.push(`${file} at ${at}: ${JSON.stringify(found)?.slice(0, 100)}`);
    }
    writeFileSync(join(folder, file), bytes);
  }
  expect(endings.wrong).toEqual([]);
  expect(Math.min(endings.same, endings.before, endings.refused)).toBeGreaterThan(100);
});
