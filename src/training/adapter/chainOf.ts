import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../../ground/language";

/**
 * The layers of a model in which each takes what the one before it gave: a Sequential's, or those of a functional model
 * that is such a stack.
 * @returns in words why not, for every other model
 */
export function chainOf(model: tf.LayersModel): tf.layers.Layer[] | string {
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
