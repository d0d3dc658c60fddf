import type * as tf from "@tensorflow/tfjs-node";
import { type Checkpoint } from "../journal/checkpoint";
import { type RunEnd } from "../journal/runRecord";
import { type Unfinished } from "./findUnfinished";
import { rememberBest } from "./restoreBestWeights";
import { type RunJournal } from "./runJournal";
import { type Steps, type TrainingState } from "./steps";

// A killed process loses at most what it trained in this time; and keeping takes at most this share of it.
const pause = 1000; // ms
const largestShare = 0.01;

/** Keeps, while a model trains, the weights of its best epoch and the state that an interrupted run goes on from. */
export class WeightsKeeper {
  private best: Checkpoint | undefined;
  private bestKept = true;
  private stateKept = false;
  private next = performance.now() + pause;

  /**
   * @param start the model's state before the first epoch; undefined when its optimizer doesn't tell
   * @param earlier the run that this one goes on from
   */
  constructor(
    private readonly model: tf.LayersModel,
    private readonly steps: Steps,
    private readonly journal: RunJournal,
    private start: TrainingState | undefined,
    private readonly earlier: Unfinished | undefined,
  ) {
    // An epoch after the checkpoint is trained again.
    const best = earlier?.best;
    if (best && best.epoch <= (earlier.checkpoint?.epoch ?? 0)) {
      this.best = best;
      this.bestKept = false;
    }
  }

  /** @param epoch how many epochs are done */
  async epochEnd(epoch: number, logs: Record<string, number>): Promise<void> {
    if (logs.val_loss < (this.best?.logs.val_loss ?? Infinity)) {
      this.best = { epoch, weights: this.steps.weights(), memory: [], numbers: [], logs };
      this.bestKept = false;
    }
    const began = performance.now();
    if (!this.journal.keeps || this.start === undefined || began < this.next) return;
    const state = await this.steps.state();
    if (state) this.journal.keep("state", { epoch, ...state, logs });
    this.keepBest();
    const now = performance.now();
    this.next = now + Math.max(pause, (now - began) / largestShare);
    this.stateKept = true;
  }

  end(outcome: RunEnd["end"]): void {
    if (this.best) rememberBest(this.model, this.best);
    this.keepBest();
    // So soon that nothing was kept yet: it goes on from its beginning.
    if (outcome !== "finished" && !this.stateKept && this.start) {
      this.journal.keep("state", this.earlier?.checkpoint ?? { epoch: 0, ...this.start, logs: {} });
    }
    this.start = undefined;
  }

  private keepBest(): void {
    if (this.best && !this.bestKept) this.journal.keep("best", this.best);
    this.bestKept = true;
  }
}
