import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { oneOf, readOptions, rule, type Rules } from "../ground/options";
import { EngineSteps } from "./adapter/engineSteps";
import { Callbacks, type FitCallback, type Hook } from "./callbacks";
import { CompiledModel } from "./compiledModel";
import { largestBatch } from "./evaluate";
import { type History } from "./history";
import { labelled, labelledPair } from "./labelled";
import { Pacer } from "./pacer";
import { nextShuffleSeed } from "./randomSeed";
import { type Matrix } from "./samples";
import { type Targets } from "./targets";
import { RunWatch } from "./runWatch";
import { sameRun } from "./sameRun";
import { type Steps } from "./steps";
import { findUnfinished } from "./findUnfinished";
import { WeightsKeeper } from "./weightsKeeper";
import { RandomState } from "../ground/randomState";
import { TrainingRun } from "./trainingRun";

// Keras's own.
const defaults = { epochs: 1, batchSize: 32, shuffle: true, verbose: 1, resume: false } as const;

/** How {@link fit} trains. */
export interface FitOptions {
  /** How often all samples are seen; 1 by default. */
  epochs?: number;
  /** How many samples one step of gradient descent sees; 32 by default. */
  batchSize?: number;
  /** Inputs and targets on which the model is evaluated after every epoch. */
  validationData?: [Matrix, Targets];
  /** Whether every epoch sees the samples in a new order (which `setRandomSeed` decides); true by default. */
  shuffle?: boolean;
  /** 0 shows no progress; 1, the default, shows a line and curves that update themselves. */
  verbose?: 0 | 1;
  /** Functions called as training goes on, and tfjs's own callbacks. */
  callbacks?: FitCallback | FitCallback[];
  /**
   * Goes on from where the last run of this model was interrupted or killed, if it was: with the same data, settings
   * and seed to the same result as a run that nothing interrupted. Otherwise training begins afresh, as with Keras's
   * `BackupAndRestore`. What a callback remembers, such as an early stopping's patience, begins anew. False by default.
   */
  resume?: boolean;
}

const rules: Rules<FitOptions> = {
  epochs: rule.positiveInteger,
  batchSize: rule.positiveInteger,
  validationData: rule.anything,
  shuffle: rule.boolean,
  verbose: oneOf(0, 1),
  callbacks: rule.anything,
  resume: rule.boolean,
};

/**
 * Trains a compiled model: Keras's `model.fit`, with its defaults, its history keys and its averages.
 *
 * @param model a tfjs model with one input and one output, compiled
 * @param x the inputs, one sample a row: a tensor, a MultiHot, an array of rows or a DataFrame
 * @param y the targets: one number or one row a sample
 * @returns the record of loss and metrics, epoch by epoch; of an interrupted run, as far as it came
 * @throws when inputs and targets don't fit each other or the model, naming what and where
 */
export async function fit(
  model: tf.LayersModel,
  x: Matrix,
  y: Targets,
  options: FitOptions = {},
): Promise<History> {
  const read = readOptions("fit", options, rules, defaults);
  const { epochs, batchSize, shuffle, verbose, validationData, resume } = read;
  const compiled = new CompiledModel(model, "fit");
  const training = labelled(compiled, x, y, "fit");
  const validation = labelledPair(compiled, validationData, "fit: validationData");
  const callbacks = new Callbacks(read.callbacks);
  // Who wants to see the model after every batch gets tfjs's own steps: copying its weights each time would be slower.
  const own = callbacks.wantsBatches
    ? say({ ko: "배치마다 부르는 콜백", en: "a callback for every batch" })
    : EngineSteps.for([compiled], largestBatch(batchSize));
  const engine = typeof own === "string" ? undefined : own[0];
  const steps: Steps = engine ?? compiled;
  const start = await steps.state();
  const same = sameRun(compiled, training, {
    batchSize: String(batchSize),
    shuffle: String(shuffle),
    validationData: validation ? `${validation.rows.length} samples` : "none",
    arithmetic: engine ? "of the engine" : "of tfjs",
  });
  // Drawn in any case, so that later trainings have the seeds that they have without an interrupt.
  const ownSeed = shuffle ? nextShuffleSeed() : null;
  const earlier = resume ? findUnfinished(same, start) : undefined;
  const seed = earlier ? earlier.seed : ownSeed;
  const random = seed === null ? undefined : new RandomState(seed);
  const pacer = new Pacer();
  const run = new TrainingRun({ steps, training, validation, epochs, batchSize, random }, pacer, callbacks);
  if (earlier?.checkpoint) {
    await steps.goOnFrom(earlier.checkpoint);
    run.goOnFrom(earlier.curves, earlier.checkpoint.epoch);
  }
  run.history.trainedBy(own);
  const call = async (hook: Hook, callback: () => Promise<void>): Promise<void> => {
    if (callbacks.length === 0) return;
    const looksAtWeights = callbacks.looksAtWeights(hook);
    if (looksAtWeights) engine?.write();
    await callback();
    if (looksAtWeights) engine?.read();
    else engine?.readSettings();
  };

  const about = { kind: "fit", label: labelOf(run.history), resume: start && { same, seed } } as const;
  const watch = new RunWatch(about, { epochs, runs: [run], together: true }, verbose);
  const keeper = new WeightsKeeper(model, steps, watch.journal, start, earlier);
  watch.keeper = keeper;
  pacer.onTurn = () => watch.look();
  model.stopTraining = false;
  let failed = true;
  try {
    await call("onTrainBegin", () => callbacks.trainBegin(model));
    for (let epoch = run.history.epoch.length; !run.finished && !model.stopTraining; epoch++) {
      await call("onEpochBegin", () => callbacks.epochBegin(epoch));
      const logs = await run.epoch();
      if (!logs) break;
      watch.look();
      await call("onEpochEnd", () => callbacks.epochEnd(epoch, logs));
      await keeper.epochEnd(epoch + 1, logs);
    }
    failed = false;
  } finally {
    engine?.write();
    watch.end(failed);
  }
  await callbacks.trainEnd();
  return run.history;
}

function labelOf({ epoch }: History): string {
  const label = say({ ko: "훈련", en: "Training" });
  if (epoch.length === 0) return label;
  return say({
    ko: `${label} (에포크 ${epoch.length}에서 이어서)`,
    en: `${label} (resumed after epoch ${epoch.length})`,
  });
}
