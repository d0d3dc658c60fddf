import { say } from "../ground/language";
import { averageHistories, type History, lastOfEach } from "../training/history";
import { type Ending, type TrainingObserver, type TrainingWatch } from "../training/observer";
import { liveCurves } from "./liveCurves";
import { startProgress } from "./progress";

/** What is to be seen of models that train in one call. */
interface SeenTraining {
  /** What is going on, such as "Training". */
  readonly label: string;
  /** How many epochs each model is to have. */
  readonly epochs: number;
  /** Whether the models advance side by side; otherwise one begins when the one before it has ended. */
  readonly together: boolean;
  readonly models: readonly { readonly history: History; readonly partOfEpoch: number }[];
}

/** How trainings are when the line comes to its end; "running" where somebody only looked on. */
type Outcome = Ending | "killed" | "running";

/** A line that tells how far training is, and curves that grow under it. */
interface ProgressLine extends TrainingWatch {
  /** Training is over; `note` says more. */
  end(outcome: Outcome, note?: string): void;
}

const silent: TrainingWatch = { look: () => undefined, end: () => undefined };

/** Shows a learner how far each training is; with `verbose` 0 it is silent. */
export const trainingProgress: TrainingObserver = {
  watch(training) {
    if (training.verbose === 0) return silent;
    const line = progressLine(training);
    line.look();
    return line;
  },
};

/**
 * Starts the line. When training has ended the line alone stays, because a History shows its curves by itself; of an
 * interrupted one the curves stay as well.
 *
 * @param elapsed how many milliseconds it has been going on, if somebody else began it
 */
export function progressLine({ label, epochs, together, models }: SeenTraining, elapsed = 0): ProgressLine {
  const histories = models.map(({ history }) => history);
  const rounds = together ? 1 : models.length;
  const step = say({ ko: "에포크", en: "epoch" });
  const done = (): number => {
    const epochsOfAll = models.map(({ history, partOfEpoch }) => history.epoch.length + partOfEpoch);
    return (sum(epochsOfAll) * rounds) / models.length;
  };
  const before = elapsed === 0 ? done() : 0;
  const progress = startProgress({ label, total: epochs * rounds, step, before, elapsed });
  return {
    look() {
      if (!progress.due) return;
      const curves = averageHistories(histories);
      progress.update(done(), inWords(lastOfEach(curves)), liveCurves(curves, epochs));
    },
    end(outcome, note = "") {
      const curves = averageHistories(histories);
      const words = [
        outcomeInWords(outcome),
        epochsInWords(shortest(histories)),
        inWords(lastOfEach(curves)),
      ];
      words.push(note, reasonInWords(histories));
      const picture = outcome === "finished" ? "" : liveCurves(curves, epochs);
      progress.done(words.filter(Boolean).join(" · "), picture);
    },
  };
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome) {
    case "finished":
      return "";
    case "interrupted":
      return say({ ko: "중단됨", en: "interrupted" });
    case "failed":
      return say({ ko: "오류로 중단됨", en: "stopped by an error" });
    case "killed":
      return say({ ko: "커널이 종료되어 중단됨", en: "ended with its kernel" });
    case "running":
      return say({ ko: "아직 훈련 중", en: "still training" });
  }
}

function epochsInWords(epochs: number): string {
  return say({ ko: `에포크 ${epochs}개`, en: `${epochs} ${epochs === 1 ? "epoch" : "epochs"}` });
}

/** Nobody shall wonder why it took so long. */
function reasonInWords(histories: readonly History[]): string {
  const reason = histories.find((history) => history.reason)?.reason;
  if (!reason) return "";
  return say({
    ko: `엔진 대신 tfjs가 훈련함 (훨씬 느림): ${reason}`,
    en: `trained by tfjs instead of the engine (much slower): ${reason}`,
  });
}

function inWords(logs: Record<string, number>): string {
  return Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join(", ");
}

/** How many epochs all have done that have begun. */
function shortest(histories: readonly History[]): number {
  const lengths = histories.map(({ epoch }) => epoch.length).filter((length) => length > 0);
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
