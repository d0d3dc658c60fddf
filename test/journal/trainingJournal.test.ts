import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { trainingJournal } from "../../src/journal/trainingJournal";
import { History } from "../../src/training/history";
import { type Training } from "../../src/training/observer";
import { ownJournals } from "./journals";

ownJournals();
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** A training whose state takes so many milliseconds to copy. */
function slowToCopy(milliseconds: number): { training: Training; copies: () => number } {
  let copies = 0;
  const model = {
    history: new History({ epochs: 100, batchSize: 4, samples: 8, steps: 2 }),
    ...{ partOfEpoch: 0, seed: 1, best: undefined },
    state: () => {
      copies++;
      vi.advanceTimersByTime(milliseconds);
      return Promise.resolve({ weights: [Float32Array.of(1)], memory: [], numbers: [] });
    },
  };
  const settings = () => ({});
  const words = { kind: "fit", label: "Training", verbose: 0 } as const;
  return {
    training: { ...words, epochs: 100, together: true, models: [model], settings },
    copies: () => copies,
  };
}

it.each([
  ["a second after the last", 1, 1000],
  ["later where it takes long: it never takes more than a hundredth of the time", 300, 30_000],
])("A state is kept %s", async (_, milliseconds, rest) => {
  const { training, copies } = slowToCopy(milliseconds);
  const watch = await trainingJournal.watch(training);
  const copiedAfter = async (wait: number): Promise<number> => {
    const before = copies();
    vi.advanceTimersByTime(wait);
    await watch.epochEnd?.();
    return copies() - before;
  };
  expect(await copiedAfter(1001)).toBe(1);
  expect(await copiedAfter(rest - 100)).toBe(0);
  expect(await copiedAfter(101)).toBe(1);
  watch.end("finished");
});
