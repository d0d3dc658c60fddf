import { say } from "../ground/language";
import { EngineSteps } from "./adapter/engineSteps";
import { EngineTeam } from "./adapter/engineTeam";
import { type CallbackLike, Callbacks } from "./callbacks";
import { type CompiledModel } from "./compiledModel";
import { type Examples } from "./samples";
import { largestBatch } from "./lossesOver";
import { ModelTraining } from "./modelTraining";
import { observer, type Training, type TrainingKind, type TrainingWatch } from "./observer";
import { Pacer } from "./pacer";
import { nextShuffleSeed } from "./randomSeed";
import { settingsOf } from "./settings";
import { type Trainable } from "./trainable";

/** Whether models were trained together, an epoch of each at a time, or one after the other. */
export type Method = "stacked" | "foldByFold";

/** What to train models on, everything checked. */
export interface TrainingPlan {
  kind: TrainingKind;
  /** What is going on, for the line that shows how far it is. */
  label: (epochsBefore: number) => string;
  /** The examples of each model. */
  parts: { training: Examples; validation?: Examples | undefined }[];
  epochs: number;
  batchSize: number;
  shuffle: boolean;
  verbose: 0 | 1;
  resume: boolean;
  /** The learner's functions to call, for each model. */
  callbacks?: CallbackLike | CallbackLike[] | undefined;
  /** The number of the first epoch. */
  initialEpoch?: number;
  /** "foldByFold" keeps to tfjs's own steps; otherwise the engine is taken where it can be. */
  method?: "foldByFold" | undefined;
}

/** Models that were trained. */
export interface Trained {
  /** One for each model that was begun: all, unless the learner interrupted. */
  trainings: ModelTraining[];
  /** Each model with its weights, for evaluation. */
  trainables: Trainable[];
  method: Method;
}

/** Trains compiled models, each on examples of its own: in the engine if it knows them, otherwise by tfjs's steps. */
export async function train(models: CompiledModel[], plan: TrainingPlan): Promise<Trained> {
  for (const { model } of models) if (busy.has(model)) throw twice(plan.kind);
  for (const { model } of models) busy.add(model);
  try {
    return await trainAll(models, plan);
  } finally {
    for (const { model } of models) busy.delete(model);
  }
}

/** The models that are being trained. */
const busy = new WeakSet<object>();

function twice(who: string): Error {
  return new Error(
    say({
      ko: `${who}: 이 모델은 아직 훈련 중입니다. 앞의 fit 앞에 await를 썼는지 확인하십시오.`,
      en: `${who}: this model is still being trained; is await missing before the fit that began it?`,
    }),
  );
}

async function trainAll(models: CompiledModel[], plan: TrainingPlan): Promise<Trained> {
  const callbacks = new Callbacks(plan.callbacks, plan.kind);
  const callbacksOf = callbacks.forEach(models.length);
  // Who wants to see the model after every batch gets tfjs's own steps: copying its weights each time would be slower.
  const counts = models.some(({ counting }) => counting.some(Boolean));
  const most = Math.max(...plan.parts.map(({ training }) => training.rows.length));
  const isPlain = !plan.method && !counts && !plan.initialEpoch && callbacks.length === 0;
  const team = isPlain && models.length > 1 ? EngineTeam.for(models, plan.parts, plan) : undefined;
  const found = callbacks.wantsBatches
    ? say({ ko: "배치마다 부르는 콜백", en: "a callback for every batch" })
    : plan.method
      ? `method: ${plan.method}`
      : (team?.steps ?? EngineSteps.for(models, largestBatch(plan.batchSize, most)));
  const engine = typeof found === "string" ? undefined : found;
  const trainables: Trainable[] = engine ?? models;
  const pacer = new Pacer();
  const begin = (seeds: (number | null)[]): ModelTraining[] =>
    plan.parts.map((part, i) => {
      const keepsBest = plan.kind === "fit";
      const made = { compiled: models[i], trainable: trainables[i], seed: seeds[i] };
      const training = new ModelTraining(
        { ...plan, ...part, ...made, callbacks: callbacksOf[i], keepsBest },
        pacer,
      );
      training.history.trainedBy(found);
      return training;
    });
  // Drawn in any case, so that later trainings have the seeds that they have without an interrupt.
  let trainings = begin(models.map(() => (plan.shuffle ? nextShuffleSeed() : null)));
  let settings: Record<string, string> | undefined;
  const { kind, epochs, verbose } = plan;
  const training = (): Training => ({
    kind,
    label: plan.label(trainings[0].history.epoch.length),
    verbose,
    epochs,
    together: engine !== undefined,
    models: trainings,
    settings: () => (settings ??= settingsOf(models[0], plan, engine !== undefined)),
  });

  const earlier = plan.resume ? await observer.unfinished(training()) : undefined;
  if (earlier) {
    trainings = begin(earlier.seeds);
    for (const [i, { epochs, curves, state, best }] of (earlier.models ?? []).entries()) {
      await trainings[i].goOnFrom(epochs, curves, state, best);
    }
  }
  const watch = await observer.watch(training());
  pacer.onTurn = () => watch.look();
  let isDone = false;
  try {
    if (team) {
      await team.train(trainings, epochs, pacer, async () => {
        watch.look();
        await endEpoch(trainings, watch);
      });
    } else if (engine) await sideBySide(trainings, watch);
    else trainings = await oneAfterTheOther(trainings, watch);
    isDone = true;
  } finally {
    if (kind === "fit") trainings[0].giveBack();
    const isInterrupted = trainings.some(({ history }) => history.interrupted);
    watch.end(!isDone ? "failed" : isInterrupted ? "interrupted" : "finished");
  }
  for (const each of trainings) await each.end();
  return { trainings, trainables, method: engine ? "stacked" : "foldByFold" };
}

// So that an interrupt finds all of them equally far.
async function sideBySide(trainings: ModelTraining[], watch: TrainingWatch): Promise<void> {
  while (!trainings.every(({ finished }) => finished)) {
    for (const each of trainings) if (!each.finished) await each.epoch();
    await endEpoch(trainings, watch);
  }
}

/** @returns those that were begun */
async function oneAfterTheOther(trainings: ModelTraining[], watch: TrainingWatch): Promise<ModelTraining[]> {
  for (const [i, each] of trainings.entries()) {
    while (!each.finished) {
      await each.epoch();
      await endEpoch(trainings, watch);
    }
    if (each.history.interrupted) return trainings.slice(0, i + 1);
  }
  return trainings;
}

async function endEpoch(trainings: ModelTraining[], watch: TrainingWatch): Promise<void> {
  // An interrupted model stands within an epoch: its state is not one to go on from.
  if (!trainings.some(({ history }) => history.interrupted)) await watch.epochEnd?.();
}
