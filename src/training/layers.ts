import * as tf from "@tensorflow/tfjs-node";
import { nextInitializerSeed } from "./randomSeed";

type DenseConfig = Parameters<typeof tf.layers.dense>[0];
type DropoutConfig = Parameters<typeof tf.layers.dropout>[0];

/**
 * `tf.layers.dense` as Keras has it: the kernel starts from Glorot's uniform distribution (tfjs takes the normal),
 * the bias from zeros, and {@link setRandomSeed} decides the draw.
 */
function dense(config: DenseConfig): tf.layers.Layer {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: nextInitializerSeed() });
  return tf.layers.dense({ kernelInitializer, biasInitializer: "zeros", ...config });
}

/**
 * `tf.layers.dropout` whose masks {@link setRandomSeed} decides. tfjs's own draws the same mask in every step
 * once it is given a seed; here each step has a new one.
 */
function dropout(config: DropoutConfig): tf.layers.Layer {
  const layer = tf.layers.dropout(config) as tf.layers.Layer;
  let seed = nextInitializerSeed();
  const call = layer.call.bind(layer);
  layer.call = (inputs, options) => {
    Object.assign(layer, { seed: seed++ });
    return call(inputs, options);
  };
  return layer;
}

/** Layers with Keras's defaults, whose randomness obeys {@link setRandomSeed}. */
export const layers = { dense, dropout };
