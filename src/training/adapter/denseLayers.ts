import * as tf from "@tensorflow/tfjs-node";
import { say } from "../../ground/language";
import { isActivation } from "../engine/activations";
import { type DenseLayer, type Penalty } from "../engine/denseLayer";
import { nextInitializerSeed } from "../randomSeed";
import { SeededDropout } from "../seededDropout";

/** The seed of a layer with dropout and the number of its coming step, which training moves on. */
export interface Drop {
  seed: number;
  step: number;
}

/** A model as the engine sees it. */
export interface DenseStack {
  layers: DenseLayer[];
  /** Of each layer with dropout, in their order. */
  drops: Drop[];
}

/** What tfjs keeps of a layer. */
interface LayerInside {
  kernelRegularizer?: tf.serialization.Serializable | null;
  biasRegularizer?: tf.serialization.Serializable | null;
}

/**
 * The layers of a model that the engine can compute: one after the other, dense with the usual activations, dropout, and
 * what only passes on or flattens.
 * @returns in words why not, for every other model
 */
export function denseLayers(model: tf.LayersModel): DenseStack | string {
  const chain = chainOf(model);
  if (typeof chain === "string") return chain;
  const shape = model.inputs[0].shape.slice(1);
  if (shape.length === 0 || shape.includes(null)) {
    return say({ ko: "크기가 정해지지 않은 입력", en: "an input of no fixed shape" });
  }
  let inputs = (shape as number[]).reduce((size, length) => size * length, 1);
  let flat = shape.length === 1;
  const stack: DenseStack = { layers: [], drops: [] };
  let dropout: { rate: number } | undefined;
  for (const layer of chain) {
    const config = layer.getConfig() as { activation?: unknown; units: number; useBias: boolean };
    const last = stack.layers.at(-1);
    const kind = layer.getClassName();
    if (kind === "Flatten") flat = true;
    else if (kind === "Dropout") {
      const drop = dropOf(layer);
      if (typeof drop === "string") return drop;
      if (!drop) continue;
      if (dropout) return named(layer, say({ ko: "드롭아웃 뒤의 드롭아웃", en: "dropout after dropout" }));
      dropout = { rate: drop.rate };
      stack.drops.push(drop.state);
    } else if (kind === "Activation" && last?.activation === "linear" && !dropout && flat) {
      const activation = activationOf(config.activation, isLast(layer, chain));
      if (!activation) return unknownActivation(layer, config.activation);
      last.activation = activation;
    } else if (kind === "Dense" && flat) {
      const activation = activationOf(config.activation, isLast(layer, chain));
      if (!activation) return unknownActivation(layer, config.activation);
      const extra = extraOf(layer);
      if (typeof extra === "string") return extra;
      const { units, useBias } = config;
      stack.layers.push({ inputs, units, useBias, activation, ...extra, ...(dropout && { dropout }) });
      dropout = undefined;
      inputs = units;
    } else return named(layer, say({ ko: `${kind} 층`, en: `a layer ${kind}` }));
  }
  if (dropout) return say({ ko: "마지막 층의 드롭아웃", en: "dropout after the last layer" });
  return stack.layers.length > 0 ? stack : say({ ko: "dense 층이 없음", en: "no dense layer" });
}

function isLast(layer: tf.layers.Layer, chain: tf.layers.Layer[]): boolean {
  return chain.slice(chain.indexOf(layer) + 1).every((after) => after.getClassName() === "Flatten");
}

function activationOf(name: unknown, last: boolean): DenseLayer["activation"] | undefined {
  if (isActivation(name)) return name;
  return last && name === "softmax" ? name : undefined;
}

function unknownActivation(layer: tf.layers.Layer, name: unknown): string {
  const text = typeof name === "string" ? name : JSON.stringify(name);
  return named(layer, say({ ko: `활성화 함수 ${text}`, en: `the activation ${text}` }));
}

/** Everything that a dense layer may have besides, if the engine knows it. */
function extraOf(layer: tf.layers.Layer): Pick<DenseLayer, "kernelPenalty" | "biasPenalty"> | string {
  const { kernelRegularizer, biasRegularizer } = layer as unknown as LayerInside;
  const config = layer.getConfig();
  if (config.trainable === false) return named(layer, say({ ko: "고정된 층", en: "a frozen layer" }));
  for (const name of ["kernelConstraint", "biasConstraint", "activityRegularizer"]) {
    if (config[name] !== null && config[name] !== undefined) return named(layer, `a ${name}`);
  }
  if (layer.losses.length !== [kernelRegularizer, biasRegularizer].filter(Boolean).length) {
    return named(layer, say({ ko: "층이 더한 손실", en: "a loss of the layer's own" }));
  }
  const [kernelPenalty, biasPenalty] = [penaltyOf(kernelRegularizer), penaltyOf(biasRegularizer)];
  if (kernelPenalty === "unknown" || biasPenalty === "unknown") {
    return named(layer, say({ ko: "직접 만든 규제", en: "a regularizer of one's own" }));
  }
  return { ...(kernelPenalty && { kernelPenalty }), ...(biasPenalty && { biasPenalty }) };
}

const L1L2 = tf.regularizers.l1l2().constructor;

function penaltyOf(
  regularizer: tf.serialization.Serializable | null | undefined,
): Penalty | "unknown" | undefined {
  if (!regularizer) return undefined;
  return regularizer.constructor === L1L2 ? (regularizer.getConfig() as unknown as Penalty) : "unknown";
}

// A dropout of tfjs's has no memory of its own for what setRandomSeed decides.
const seeds = new WeakMap<tf.layers.Layer, Drop>();

/** How often a layer drops out and where its masks come from; undefined when nothing drops out. */
function dropOf(layer: tf.layers.Layer): { rate: number; state: Drop } | string | undefined {
  const { rate, noiseShape, seed } = layer.getConfig() as {
    rate: number;
    noiseShape?: unknown;
    seed?: number;
  };
  if (!(rate > 0 && rate < 1)) return undefined;
  if (noiseShape) return named(layer, "a noiseShape");
  if (layer instanceof SeededDropout) return { rate, state: layer };
  if (seed !== undefined && seed !== null) {
    const why = {
      ko: "tf.layers.dropout의 seed (모든 스텝이 같은 마스크를 씀; denselab의 layers.dropout은 스텝마다 새로 뽑음)",
      en: "a seed of tf.layers.dropout (one mask for all steps; denselab's layers.dropout draws a new one each)",
    };
    return named(layer, say(why));
  }
  const state = seeds.get(layer) ?? { seed: nextInitializerSeed(), step: 0 };
  seeds.set(layer, state);
  return { rate, state };
}

function named(layer: tf.layers.Layer, what: string): string {
  return `${what} (${layer.name})`;
}

/**
 * The layers of a model in which each takes what the one before it gave: a Sequential's, or those of a functional model
 * that is such a stack.
 * @returns in words why not, for every other model
 */
function chainOf(model: tf.LayersModel): tf.layers.Layer[] | string {
  if (!model.trainable) return say({ ko: "고정된 모델", en: "a frozen model" });
  const branched = say({
    ko: "층이 한 줄로 이어지지 않는 모델",
    en: "a model that is no plain stack of layers",
  });
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  if (model.layers.length - layers.length > 1) return branched;
  let before: tf.layers.Layer | undefined = model.inputs[0].sourceLayer;
  for (const layer of layers) {
    const node = layer.inboundNodes.length === 1 ? layer.inboundNodes[0] : undefined;
    const sources: tf.layers.Layer[] = node?.inboundLayers ?? [];
    // A Sequential's first layer is fed by an input that is no layer of the list.
    if (sources.length !== 1 || sources[0] !== before) return branched;
    before = layer;
  }
  return model.outputs[0].sourceLayer === before ? layers : branched;
}
