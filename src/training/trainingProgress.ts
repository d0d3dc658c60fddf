import { say } from "../display/language";
import { startProgress } from "../display/progress";

/** The line that tells a learner how far training is. */
export interface TrainingProgress {
  /** `done` epochs are finished, the last of which gave `logs`. */
  epoch(done: number, logs: Record<string, number>): void;
  /** Training is over after `epochs` epochs, with what it came to. */
  end(outcome: { interrupted: boolean; logs: Record<string, number> }, epochs: number): void;
}

const silent: TrainingProgress = { epoch: () => undefined, end: () => undefined };

/**
 * Starts the line for `total` epochs in all; with `verbose` 0 there is none.
 * @param detail what is trained, when it is more than one model
 */
export function trainingProgress(total: number, verbose: 0 | 1, detail = ""): TrainingProgress {
  if (verbose === 0) return silent;
  const label = [say({ ko: "훈련", en: "Training" }), detail].filter(Boolean).join(", ");
  const progress = startProgress({ label, total });
  return {
    epoch: (done, logs) => progress.update(done, inWords(logs)),
    end({ interrupted, logs }, epochs) {
      const stopped = interrupted ? say({ ko: "중단됨", en: "interrupted" }) : "";
      const count = say({ ko: `에포크 ${epochs}개`, en: `${epochs} ${epochs === 1 ? "epoch" : "epochs"}` });
      progress.done([stopped, count, inWords(logs)].filter(Boolean).join(" · "));
    },
  };
}

function inWords(logs: Record<string, number>): string {
  return Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join(", ");
}
