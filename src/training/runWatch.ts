import { type RunEnd } from "../journal/runRecord";
import { type RunAbout, RunJournal } from "./runJournal";
import { type TrainingProgress, trainingProgress, type Trainings } from "./trainingProgress";
import { type WeightsKeeper } from "./weightsKeeper";

/** Looks on while models train, and tells it to whom it may concern: the learner's page and the journal. */
export class RunWatch {
  readonly journal: RunJournal;
  /** Who keeps the model's weights, where one model trains. */
  keeper: WeightsKeeper | undefined;
  private readonly progress: TrainingProgress;

  constructor(
    about: RunAbout,
    private readonly trainings: Trainings,
    verbose: 0 | 1 | undefined,
  ) {
    this.progress = trainingProgress(about.label, trainings, verbose);
    this.progress.look();
    this.journal = new RunJournal(about, trainings);
  }

  /** Training has gone on; to be called as often as one likes. */
  look(): void {
    this.progress.look();
    this.journal.look();
  }

  /** Training is over. */
  end(failed: boolean): void {
    const outcome = this.outcome(failed);
    this.keeper?.end(outcome);
    this.journal.end(outcome);
    this.progress.end(outcome);
  }

  private outcome(failed: boolean): RunEnd["end"] {
    if (failed) return "failed";
    return this.trainings.runs.some(({ history }) => history.interrupted) ? "interrupted" : "finished";
  }
}
