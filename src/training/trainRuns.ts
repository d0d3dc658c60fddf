import { type TrainingProgress } from "./trainingProgress";
import { type TrainingRun } from "./trainingRun";

/**
 * Trains the runs in turn, each to its end.
 * @returns those that were begun: all, unless the learner interrupted
 */
export async function oneAfterTheOther(
  runs: TrainingRun[],
  progress: TrainingProgress,
): Promise<TrainingRun[]> {
  let done = 0;
  for (const [i, run] of runs.entries()) {
    while (!run.finished) {
      const logs = await run.epoch();
      if (logs) progress.epoch(++done, logs);
    }
    if (run.history.interrupted) return runs.slice(0, i + 1);
  }
  return runs;
}

/**
 * Trains the runs side by side, an epoch of each at a time, so that an interrupt finds all of them equally far.
 * @returns all runs
 */
export async function together(runs: TrainingRun[], progress: TrainingProgress): Promise<TrainingRun[]> {
  for (let done = 1; !runs.every((run) => run.finished); done++) {
    for (const run of runs) await run.epoch();
    const { history } = runs[0];
    if (!history.interrupted) progress.epoch(done, history.logs);
  }
  return runs;
}
