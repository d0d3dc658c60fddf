import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { knownNames } from "../ground/nearest";
import { type HistoryParams } from "./history";

type Logs = Record<string, number>;

/** Functions of the learner's that training calls: an object of some of these, or a `tf.callbacks.earlyStopping`. */
export interface FitCallback {
  /** Once before training; `weights` gives a copy of the weights as they are then, without handing out the model's own. */
  setModel?(model: tf.LayersModel, weights: () => Float32Array[]): void;
  /** Once before training: how it was asked to go. */
  setParams?(params: Record<keyof HistoryParams, number>): void;
  onTrainBegin?(): unknown;
  onTrainEnd?(): unknown;
  onEpochBegin?(epoch: number): unknown;
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  onBatchBegin?(batch: number, logs: Logs): unknown;
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

export type Hook = "onTrainBegin" | "onEpochBegin" | "onEpochEnd" | "onBatchBegin" | "onBatchEnd";

/** What tfjs's own early stopping is made by: of a model it sets `stopTraining`, and never looks at its weights. */
const EarlyStopping = tf.callbacks.earlyStopping().constructor;

/** Functions that make a callback and are none, each with a call that does. */
const makers = new Map<unknown, string>([
  [tf.callbacks.earlyStopping, "tf.callbacks.earlyStopping({ patience: 2 })"],
]);

/** Tells of a function that it makes callbacks: in a callback's place it lacks its brackets. */
export function makesCallbacks(maker: object, call: string): void {
  makers.set(maker, call);
}

/** Several callbacks called as one, each waited for in turn. */
export class Callbacks {
  private readonly list: FitCallback[];
  /** Whether anyone wants to know of every batch. */
  readonly wantsBatches: boolean;

  /** @throws when one is neither a function nor an object of known functions */
  constructor(callbacks: CallbackLike | CallbackLike[] = [], who = "fit") {
    const given = Array.isArray(callbacks) ? callbacks : [callbacks];
    this.list = given.map((callback) => toCallback(callback, who));
    this.wantsBatches = this.list.some(
      (callback) => hears(callback, "onBatchBegin") || hears(callback, "onBatchEnd"),
    );
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

  async trainBegin(
    model: tf.LayersModel,
    weights: () => Float32Array[],
    params: HistoryParams,
  ): Promise<void> {
    for (const callback of this.list) {
      callback.setParams?.({ ...params });
      callback.setModel?.(model, weights);
    }
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

  async batchBegin(batch: number): Promise<void> {
    for (const callback of this.list) await callback.onBatchBegin?.(batch, {});
  }

  async batchEnd(batch: number, logs: Logs): Promise<void> {
    for (const callback of this.list) await callback.onBatchEnd?.(batch, { ...logs });
  }
}

const hooks = [
  ...["onTrainBegin", "onTrainEnd", "onEpochBegin", "onEpochEnd", "onBatchBegin", "onBatchEnd"],
  ...["setModel", "setParams"],
];
const settings = ["wantsWeights", "tellsRate", "fresh"];

function toCallback(given: CallbackLike, who: string): FitCallback {
  if (typeof given === "function") return ofFunction(given, who);
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
  checkHooks(given, who);
  return given;
}

/** @throws for a function that makes a callback, and for a class of them */
function ofFunction(given: (epoch: number, logs: Logs) => unknown, who: string): FitCallback {
  const isClass = /^class\b/.test(Function.prototype.toString.call(given));
  const call = makers.get(given) ?? (isClass ? `new ${given.name}()` : undefined);
  if (call === undefined) return { onEpochEnd: given };
  throw new TypeError(
    say({
      ko: `${who}: callbacks에 든 ${given.name}은(는) 콜백이 아니라 콜백을 만드는 것입니다. ${call}처럼 괄호를 붙여 부르십시오.`,
      en: `${who}: callbacks has ${given.name} itself, which makes a callback and is none; call it, as in ${call}`,
    }),
  );
}

/** @throws when a callback could never be heard of: its functions have other names, or are none */
function checkHooks(given: FitCallback, who: string): void {
  const isPlain = Object.getPrototypeOf(given) === Object.prototype;
  const own = Object.keys(given);
  const methods = isPlain ? own : [...own, ...methodsOf(given)];
  const isHook = (name: string): boolean => hooks.includes(name);
  const wrong = methods.find((name) =>
    isPlain ? !isHook(name) && !settings.includes(name) : !methods.some(isHook),
  );
  if (wrong !== undefined || methods.length === 0) throw noHook(wrong, who);
  const value = (name: string): unknown => Reflect.get(given, name);
  const none = hooks.find((name) => value(name) !== undefined && typeof value(name) !== "function");
  if (none === undefined) return;
  const got = describe(value(none));
  throw new TypeError(
    say({
      ko: `${who}: callbacks의 ${none}은(는) 함수이어야 합니다. 받은 값: ${got}`,
      en: `${who}: callbacks: ${none} must be a function, got ${got}`,
    }),
  );
}

function noHook(name: string | undefined, who: string): TypeError {
  const known = { ko: "쓸 수 있는 이름", en: "known are" };
  if (name === undefined) {
    const list = knownNames("", hooks, known);
    return new TypeError(
      say({
        ko: `${who}: callbacks에 아무 함수도 없는 객체가 있습니다. ${list}`,
        en: `${who}: callbacks has an object without any function; ${list}`,
      }),
    );
  }
  const remedy = knownNames(name, hooks, known);
  return new TypeError(
    say({
      ko: `${who}: 콜백에 ${name}라는 함수는 없습니다. ${remedy}`,
      en: `${who}: a callback has no function ${name}; ${remedy}`,
    }),
  );
}

/** The methods of a class's object. */
function methodsOf(given: object): string[] {
  const prototype = Object.getPrototypeOf(given) as object | null;
  if (prototype === null || prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...own, ...methodsOf(prototype)];
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
