import { type CompiledModel } from "./compiledModel";
import { EngineSteps } from "./adapter/engineSteps";
import { largestBatch } from "./evaluate";
import { type History } from "./history";
import { type Labelled } from "./labelled";
import { Pacer } from "./pacer";
import { nextShuffle } from "./randomSeed";
import { type Steps } from "./steps";
import { RunWatch } from "./runWatch";
import { TrainingRun } from "./trainingRun";

/** Whether models were trained together, an epoch of each at a time, or one after the other. */
export type Method = "stacked" | "foldByFold";

/** What to train several models on, everything checked. */
interface ManyPlan {
  /** The samples of each model. */
  parts: { training: Labelled; validation?: Labelled }[];
  epochs: number;
  batchSize: number;
  shuffle: boolean;
  verbose: 0 | 1;
  kind: "crossValidate" | "fitMany";
  /** What is going on, for the line that shows how far it is. */
  label: string;
  /** "foldByFold" keeps to tfjs's own steps; otherwise the engine is taken where it can be. */
  method?: "foldByFold";
}

/** Models that were trained. */
interface Many {
  /** One for each model that was begun: all, unless the learner interrupted. */
  histories: History[];
  /** Each model with its weights, for evaluation. */
  steps: Steps[];
  method: Method;
}

/** Trains newly built models, each on samples of its own: in the engine if it knows them, otherwise by tfjs's steps. */
export async function trainMany(models: CompiledModel[], plan: ManyPlan): Promise<Many> {
  const { parts, epochs, batchSize, shuffle, verbose, kind, label } = plan;
  const own = plan.method ? "method: foldByFold" : EngineSteps.for(models, largestBatch(batchSize));
  const engine = typeof own === "string" ? undefined : own;
  const steps: Steps[] = engine ?? models;
  const pacer = new Pacer();
  const runs = parts.map((part, i) => {
    const random = shuffle ? nextShuffle() : undefined;
    return new TrainingRun({ steps: steps[i], ...part, epochs, batchSize, random }, pacer);
  });
  runs.forEach(({ history }) => history.trainedBy(own));
  const watch = new RunWatch({ kind, label }, { epochs, runs, together: Boolean(engine) }, verbose);
  pacer.onTurn = () => watch.look();
  let failed = true;
  let begun: TrainingRun[];
  try {
    begun = await (engine ? together(runs, watch) : oneAfterTheOther(runs, watch));
    failed = false;
  } finally {
    watch.end(failed);
  }
  const histories = begun.map((run) => run.history);
  return { histories, steps, method: engine ? "stacked" : "foldByFold" };
}

// Side by side, so that an interrupt finds all of them equally far.
async function together(runs: TrainingRun[], watch: RunWatch): Promise<TrainingRun[]> {
  while (!runs.every((run) => run.finished)) {
    for (const run of runs) await run.epoch();
    watch.look();
  }
  return runs;
}

async function oneAfterTheOther(runs: TrainingRun[], watch: RunWatch): Promise<TrainingRun[]> {
  for (const [i, run] of runs.entries()) {
    while (!run.finished) {
      await run.epoch();
      watch.look();
    }
    if (run.history.interrupted) return runs.slice(0, i + 1);
  }
  return runs;
}
