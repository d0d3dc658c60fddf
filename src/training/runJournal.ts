import { say } from "../ground/language";
import { emit } from "../display/show";
import { type Checkpoint, type CheckpointName } from "../journal/checkpoint";
import { Journal } from "../journal/journal";
import { type RunBlock, type RunEnd, type RunHeader } from "../journal/runRecord";
import { type History } from "./history";
import { type Trainings } from "./trainingProgress";

// A killed process loses at most what it trained in this time.
const pause = 250; // ms

let warned = false;

/** What a journal is begun with, besides what the trainings tell themselves. */
export type RunAbout = Pick<RunHeader, "kind" | "label" | "resume">;

/** The journal of trainings that belong together. It writes what their histories have gained, now and then. */
export class RunJournal {
  private readonly journal: Journal;
  private readonly histories: History[];
  private readonly written: number[];
  private next = performance.now() + pause;

  constructor(about: RunAbout, { epochs, runs, together }: Trainings) {
    this.histories = runs.map(({ history }) => history);
    this.written = this.histories.map(() => 0);
    const { batchSize, samples, steps } = this.histories[0].params;
    const header = { ...about, epochs, batchSize, samples, steps, runs: runs.length, together };
    this.journal = Journal.begin(header, warnOnce);
    this.flush();
  }

  /** Whether anything is kept. */
  get keeps(): boolean {
    return this.journal.keeps;
  }

  /** Training has gone on; to be called as often as one likes. */
  look(): void {
    if (!this.keeps || performance.now() < this.next) return;
    this.flush();
    this.next = performance.now() + pause;
  }

  /** Keeps a checkpoint, and the epochs before it. */
  keep(name: CheckpointName, checkpoint: Checkpoint): void {
    this.flush();
    this.journal.keep(name, checkpoint);
  }

  end(outcome: RunEnd["end"]): void {
    this.flush();
    this.journal.end(outcome);
  }

  private flush(): void {
    if (!this.keeps) return;
    const blocks = this.histories.flatMap((history, run): RunBlock[] => {
      const epoch = this.written[run];
      if (history.epoch.length === epoch) return [];
      this.written[run] = history.epoch.length;
      const gained = Object.entries(history.history).map(([name, values]) => [name, values.slice(epoch)]);
      return [{ run, epoch, history: Object.fromEntries(gained) as Record<string, number[]> }];
    });
    this.journal.add(blocks);
  }
}

/** Once a process: a full disk would say it again with every run. */
function warnOnce(trouble: string): void {
  if (warned) return;
  warned = true;
  const text = say({
    ko: `훈련 일지를 쓸 수 없습니다 (${trouble}). 훈련은 계속되지만 replay와 resume에서는 이 훈련을 쓸 수 없습니다.`,
    en: `The journal of this training can't be written (${trouble}). Training goes on, but replay and resume won't know of it.`,
  });
  emit({ "text/plain": text });
}
