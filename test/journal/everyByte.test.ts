import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { trainingFolders } from "../../src/journal/journalFolder";
import { trainingJournal } from "../../src/journal/trainingJournal";
import { crossValidate } from "../../src/training/crossValidate";
import { fit } from "../../src/training/fit";
import { fitMany } from "../../src/training/fitMany";
import { layers } from "../../src/training/layers";
import { observeTrainings, type Training, type Unfinished } from "../../src/training/observer";
import { setRandomSeed } from "../../src/training/randomSeed";
import { ownJournals } from "./journals";

ownJournals();

const x = Array.from({ length: 24 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);
const validationData: [number[][], number[]] = [x.slice(16), y.slice(16)];
const options = { epochs: 6, batchSize: 8, verbose: 0 } as const;

function buildModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 3, activation: "relu", inputShape: [2] }),
      layers.dropout({ rate: 0.2 }),
      layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "meanSquaredError" });
  return model;
}

let seen: Training | undefined;
const place = globalThis as Record<symbol, unknown>;

/** Interrupts what trains after so many epochs, each of which takes as long as a state is kept for at least. */
function interruptAfter(epochs: number): void {
  const stop = new AbortController();
  place[Symbol.for("Jupyter.interrupt")] = stop.signal;
  const watch = (training: Training) => {
    seen = training;
    const epochEnd = (): Promise<void> => {
      vi.advanceTimersByTime(200_000);
      if (training.models[0].history.epoch.length === epochs) stop.abort();
      return Promise.resolve();
    };
    return { look: () => undefined, epochEnd, end: () => undefined };
  };
  observeTrainings({ watch }, trainingJournal);
}

function neverInterrupt(): void {
  delete place[Symbol.for("Jupyter.interrupt")];
  observeTrainings(trainingJournal);
  setRandomSeed(1);
}

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
  interruptAfter(3);
  await fit(buildModel(), x, y, { ...options, validationData });
  const unfinished = (): Promise<Unfinished | undefined> => trainingJournal.unfinished!(seen!);
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
