import { type History } from "./history";
import { type TrainingState } from "./trainable";

/** Which function trains. */
export type TrainingKind = "fit" | "crossValidate" | "fitMany";

/** How a training came to its end. */
export type Ending = "finished" | "interrupted" | "failed";

/** The weights of the epoch with the lowest `val_loss`. */
export interface BestEpoch {
  /** A count, from 1. */
  epoch: number;
  weights: Float32Array[];
  /** What that epoch gave. */
  logs: Record<string, number>;
}

/** One model in training, as an observer may look at it. */
export interface ObservedModel {
  readonly history: History;
  /** What share of the running epoch is done, from 0 to 1. */
  readonly partOfEpoch: number;
  /** The seed of the orders in which it sees the samples; null where they come in their own order. */
  readonly seed: number | null;
  /** Its best epoch so far, where that is kept: of `fit` with validation data. */
  readonly best: BestEpoch | undefined;
  /** A copy of all that training changes, at the end of an epoch; undefined when its optimizer doesn't tell. */
  state(): Promise<TrainingState | undefined>;
}

/** Models that train in one call: one of `fit`, one for each fold or repeat of the others. */
export interface Training {
  readonly kind: TrainingKind;
  /** What is going on, in the learner's language, such as "Training". */
  readonly label: string;
  /** 0 where the learner wants to see nothing of it. */
  readonly verbose: 0 | 1;
  /** How many epochs each model is to have. */
  readonly epochs: number;
  /** Whether the models advance side by side; otherwise one begins when the one before it has ended. */
  readonly together: boolean;
  readonly models: readonly ObservedModel[];
  /** All that decides the result but seeds and callbacks, by names that an error can quote. It takes a while. */
  settings(): Record<string, string>;
}

/** A training that came to no end, as far as it was kept. */
export interface Unfinished {
  /** For each model the seed of its orders. */
  seeds: (number | null)[];
  /** For each model how many epochs to go on from, what they gave, and the state after them; none before the first. */
  models:
    | { epochs: number; curves: Record<string, number[]>; state: TrainingState; best?: BestEpoch }[]
    | undefined;
}

/** Looks on while one training goes on. */
export interface TrainingWatch {
  /** Training has gone on; called many times a second. */
  look(): void;
  /** Every model that has begun stands at the end of an epoch: here states can be copied. */
  epochEnd?(): Promise<void>;
  /** Training is over; nothing of it can be copied any more. */
  end(ending: Ending): void;
}

/**
 * To whom training reports: what a learner sees of it and what is kept of it are made by observers. Training knows this
 * interface and nothing of pictures or disks.
 */
export interface TrainingObserver {
  /** A training begins. */
  watch(training: Training): TrainingWatch | Promise<TrainingWatch>;
  /**
   * The training that one with `resume: true` goes on from; undefined when there is none.
   * @throws when there is one that this can't go on from
   */
  unfinished?(training: Training): Promise<Unfinished | undefined>;
  /** The best epoch of the last training, in whatever process, of a model with these layers. */
  best?(layers: string): BestEpoch | undefined;
}

let observers: readonly TrainingObserver[] = [];

/** Lets these observe every training that begins from now on, in this order, in place of those before. */
export function observeTrainings(...by: TrainingObserver[]): void {
  observers = by;
}

/** All observers as one. */
export const observer: Required<TrainingObserver> = {
  async watch(training) {
    const watches: TrainingWatch[] = [];
    for (const each of observers) watches.push(await each.watch(training));
    return {
      look: () => watches.forEach((watch) => watch.look()),
      async epochEnd() {
        for (const watch of watches) await watch.epochEnd?.();
      },
      // The last that came to know of it is the first to leave: what is shown at the end is what has been kept.
      end: (ending) => [...watches].reverse().forEach((watch) => watch.end(ending)),
    };
  },
  async unfinished(training) {
    for (const each of observers) {
      const found = await each.unfinished?.(training);
      if (found) return found;
    }
    return undefined;
  },
  best(layers) {
    for (const each of observers) {
      const found = each.best?.(layers);
      if (found) return found;
    }
    return undefined;
  },
};
