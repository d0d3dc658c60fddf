import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { knownNames } from "../ground/nearest";

type Logs = Record<string, number>;

/** Functions of the learner's that training calls: an object of some of these, or a `tf.callbacks.earlyStopping`. */
export interface FitCallback {
  /** Once before training; `weights` gives a copy of the weights as they are then, without handing out the model's own. */
  setModel?(model: tf.LayersModel, weights: () => Float32Array[]): void;
  onTrainBegin?(): unknown;
  onTrainEnd?(): unknown;
  onEpochBegin?(epoch: number): unknown;
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  onBatchEnd?(batch: number, logs: Logs): unknown;
  /** False where it neither reads nor changes weights, so that the engine need not hand them out. */
  readonly wantsWeights?: boolean;
  /** Whether the history is to keep the learning rate. */
  readonly tellsRate?: boolean;
  /** The same for another model, where one call trains several. */
  fresh?(): FitCallback;
}

/** What a learner gives as a callback: an object of functions, or one function, called at the end of every epoch. */
export type CallbackLike = FitCallback | ((epoch: number, logs: Logs) => unknown);

export type Hook = "onTrainBegin" | "onEpochBegin" | "onEpochEnd" | "onBatchEnd";

/** What tfjs's own early stopping is made by: of a model it sets `stopTraining`, and never looks at its weights. */
const EarlyStopping = tf.callbacks.earlyStopping().constructor;

/** Several callbacks called as one, each waited for in turn. */
export class Callbacks {
  private readonly list: FitCallback[];
  /** Whether anyone wants to know of every batch. */
  readonly wantsBatches: boolean;

  /** @throws when one is neither a function nor an object of known functions */
  constructor(callbacks: CallbackLike | CallbackLike[] = [], who = "fit") {
    const given = Array.isArray(callbacks) ? callbacks : [callbacks];
    this.list = given.map((callback) => toCallback(callback, who));
    this.wantsBatches = this.list.some((callback) => hears(callback, "onBatchEnd"));
  }

  /** The same callbacks for each of several models; what remembers something does so of its own model. */
  forEach(models: number): Callbacks[] {
    if (models === 1) return [this];
    return Array.from(
      { length: models },
      () => new Callbacks(this.list.map((each) => each.fresh?.() ?? each)),
    );
  }

  /** Whether the history is to keep the learning rate. */
  get tellsRate(): boolean {
    return this.list.some((callback) => callback.tellsRate);
  }

  get length(): number {
    return this.list.length;
  }

  /** Whether at a hook anyone might look at the model's weights, or change them. */
  looksAtWeights(hook: Hook): boolean {
    return this.list.some(
      (callback) =>
        callback.wantsWeights !== false && callback.constructor !== EarlyStopping && hears(callback, hook),
    );
  }

  async trainBegin(model: tf.LayersModel, weights: () => Float32Array[]): Promise<void> {
    for (const callback of this.list) callback.setModel?.(model, weights);
    for (const callback of this.list) await callback.onTrainBegin?.();
  }

  async trainEnd(): Promise<void> {
    for (const callback of this.list) await callback.onTrainEnd?.();
  }

  async epochBegin(epoch: number): Promise<void> {
    for (const callback of this.list) await callback.onEpochBegin?.(epoch);
  }

  async epochEnd(epoch: number, logs: Logs): Promise<void> {
    for (const callback of this.list) await callback.onEpochEnd?.(epoch, { ...logs });
  }

  async batchEnd(batch: number, logs: Logs): Promise<void> {
    for (const callback of this.list) await callback.onBatchEnd?.(batch, { ...logs });
  }
}

const hooks = [
  ...[
    "setModel",
    "setParams",
    "onTrainBegin",
    "onTrainEnd",
    "onEpochBegin",
    "onEpochEnd",
    "onBatchBegin",
    "onBatchEnd",
  ],
  ...["onYield", "wantsWeights", "tellsRate", "fresh"],
];

function toCallback(given: CallbackLike, who: string): FitCallback {
  if (typeof given === "function") return { onEpochEnd: given };
  refusePromise(given, `${who}: callbacks`);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const got = describe(given);
    throw new TypeError(
      say({
        ko: `${who}: callbacks에는 함수나 { onEpochEnd: ... } 같은 객체를 넣으십시오. 받은 값: ${got}`,
        en: `${who}: callbacks must be functions or objects such as { onEpochEnd: ... }, got ${got}`,
      }),
    );
  }
  const isPlain = Object.getPrototypeOf(given) === Object.prototype;
  const unknown = isPlain ? Object.keys(given).find((name) => !hooks.includes(name)) : undefined;
  if (unknown === undefined) return given;
  const remedy = knownNames(unknown, hooks.slice(2, -4), { ko: "쓸 수 있는 이름", en: "known are" });
  throw new TypeError(
    say({
      ko: `${who}: 콜백에 ${unknown}라는 함수는 없습니다. ${remedy}`,
      en: `${who}: a callback has no function ${unknown}; ${remedy}`,
    }),
  );
}

/** Whether a callback does something at a hook: tfjs's classes have all hooks, most of them empty. */
function hears(callback: FitCallback, hook: Hook): boolean {
  const method: unknown = Reflect.get(callback, hook);
  if (!method || method === Reflect.get(tf.Callback.prototype, hook)) return false;
  if (!(callback instanceof tf.CustomCallback)) return true;
  // It calls those functions that it was given: as onEpochEnd, and keeps them as epochEnd.
  const own = hook[2].toLowerCase() + hook.slice(3);
  return (callback as unknown as Record<string, unknown>)[own] !== undefined;
}
