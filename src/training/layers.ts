import * as tf from "@tensorflow/tfjs-node";
import { nextInitializerSeed } from "./randomSeed";
import { SeededDropout } from "./seededDropout";

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
 * `tf.layers.dropout` whose masks {@link setRandomSeed} decides, a new one in each step. (tfjs's own draws the same mask
 * in every step once it is given a seed.)
 */
function dropout(config: DropoutConfig): tf.layers.Layer {
  return new SeededDropout(config);
}

/** Layers with Keras's defaults, whose randomness obeys {@link setRandomSeed}. */
export const layers = { dense, dropout };
