import { emit } from "../display/show";
import { say } from "../ground/language";
import {
  type BestEpoch,
  type Ending,
  type Training,
  type TrainingObserver,
  type TrainingWatch,
} from "../training/observer";
import { type TrainingState } from "../training/trainable";
import { type KeptModel } from "./checkpoint";
import { Journal } from "./journal";
import { journalFolder } from "./journalFolder";
import { type EpochsLine } from "./trainingRecord";
import { findUnfinished, lastBest } from "./unfinished";

// A killed process loses at most what it trained in this time.
const pause = { epochs: 250, state: 1000 } as const; // ms
// Keeping states takes at most this share of the time.
const largestShare = 0.01;

const silent: TrainingWatch = { look: () => undefined, end: () => undefined };

/** Keeps every training on disk while it goes on: its curves, its best weights, and where to go on from. */
export const trainingJournal: TrainingObserver = {
  async watch(training) {
    if (journalFolder() === undefined) return silent;
    const states = await statesOf(training);
    return new JournalWatch(training, states && modelsAt(training, states));
  },
  unfinished: findUnfinished,
  best: lastBest,
};

class JournalWatch implements TrainingWatch {
  private readonly journal: Journal;
  private readonly written: number[];
  private best: BestEpoch | undefined;
  private isStateKept = false;
  private next = { epochs: performance.now() + pause.epochs, state: performance.now() + pause.state };

  /** @param start the models before the first epoch; undefined when an optimizer doesn't tell its state */
  constructor(
    private readonly training: Training,
    private start: KeptModel[] | undefined,
  ) {
    const { kind, label, epochs, together, models } = training;
    this.written = models.map(() => 0);
    const { batchSize, samples, steps } = models[0].history.params;
    const resume = start && { settings: training.settings(), seeds: models.map(({ seed }) => seed) };
    const count = models.length;
    this.journal = Journal.begin(
      { kind, label, epochs, batchSize, samples, steps, models: count, together, resume },
      warnOnce,
    );
    this.writeEpochs();
  }

  look(): void {
    if (!this.journal.keeps || performance.now() < this.next.epochs) return;
    this.writeEpochs();
    this.next.epochs = performance.now() + pause.epochs;
  }

  async epochEnd(): Promise<void> {
    const began = performance.now();
    if (!this.journal.keeps || !this.start || began < this.next.state) return;
    const states = await statesOf(this.training);
    if (!states) return;
    this.writeEpochs();
    // Before the state: one that is newer than the state is found again, one that is missing is not.
    this.keepBest();
    this.journal.keep("state", modelsAt(this.training, states));
    this.isStateKept = true;
    const now = performance.now();
    this.next.state = now + Math.max(pause.state, (now - began) / largestShare);
  }

  end(ending: Ending): void {
    this.writeEpochs();
    this.keepBest();
    // So soon that nothing was kept yet: it goes on from its beginning.
    if (ending !== "finished" && !this.isStateKept && this.start) this.journal.keep("state", this.start);
    this.journal.end(ending);
    this.start = undefined;
  }

  private keepBest(): void {
    const { best } = this.training.models[0];
    if (best === this.best) return;
    this.best = best;
    if (best) this.journal.keep("best", [{ ...best, memory: [], numbers: [] }]);
  }

  /** What the curves have gained. */
  private writeEpochs(): void {
    if (!this.journal.keeps) return;
    const lines = this.training.models.flatMap(({ history }, model): EpochsLine[] => {
      const epoch = this.written[model];
      if (history.epoch.length === epoch) return [];
      this.written[model] = history.epoch.length;
      const gained = Object.entries(history.history).map(([name, values]) => [name, values.slice(epoch)]);
      return [{ model, epoch, history: Object.fromEntries(gained) as Record<string, number[]> }];
    });
    this.journal.add(lines);
  }
}

async function statesOf({ models }: Training): Promise<TrainingState[] | undefined> {
  const states: TrainingState[] = [];
  for (const model of models) {
    const state = await model.state();
    if (!state) return undefined;
    states.push(state);
  }
  return states;
}

function modelsAt({ models }: Training, states: TrainingState[]): KeptModel[] {
  return states.map((state, i) => {
    const { epoch, logs } = models[i].history;
    return { epoch: epoch.length, ...state, logs };
  });
}

let isWarned = false;

/** Once a process: a full disk would say it again with every training. */
function warnOnce(trouble: string): void {
  if (isWarned) return;
  isWarned = true;
  const text = say({
    ko: `훈련 일지를 쓸 수 없습니다 (${trouble}). 훈련은 계속되지만 replay와 resume에는 지금까지 기록된 것만 남습니다.`,
    en: `The journal of this training can't be written (${trouble}). Training goes on, but replay and resume know of it only what was kept so far.`,
  });
  emit({ "text/plain": text });
}
