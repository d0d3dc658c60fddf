import * as tf from "@tensorflow/tfjs-node";
import { vi } from "vitest";
import { trainingJournal } from "../../src/journal/trainingJournal";
import { layers } from "../../src/training/layers";
import { observeTrainings, type Training } from "../../src/training/observer";
import { setRandomSeed } from "../../src/training/randomSeed";

// A training that takes no time and can be interrupted after so many epochs; performance's clock is a made-up one.

export const x = Array.from({ length: 24 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
export const y = x.map(([a, b]) => a - 2 * b);
export const validationData: [number[][], number[]] = [x.slice(16), y.slice(16)];
export const options = { epochs: 6, batchSize: 8, verbose: 0 } as const;

export function buildModel(): tf.Sequential {
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

const place = globalThis as Record<symbol, unknown>;

/** Interrupts what trains after so many epochs, each of which takes as long as a state is kept for at least; tells which it was. */
export function interruptAfter(epochs: number): () => Training | undefined {
  let seen: Training | undefined;
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
  return () => seen;
}

export function neverInterrupt(): void {
  delete place[Symbol.for("Jupyter.interrupt")];
  observeTrainings(trainingJournal);
  setRandomSeed(1);
}
