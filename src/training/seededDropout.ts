import * as tf from "@tensorflow/tfjs-node";
import { dropoutFactors, dropoutKey } from "./engine/dropout";
import { nextInitializerSeed } from "./randomSeed";

export type DropoutConfig = Parameters<typeof tf.layers.dropout>[0];

/**
 * Dropout that draws a new mask in each step, all of them from one seed. It takes the place of tfjs's class of the same
 * name when a model is loaded, which would draw one mask for ever.
 */
export class SeededDropout extends tf.layers.Layer {
  static readonly className = "Dropout";
  readonly rate: number;
  readonly noiseShape: (number | null)[] | undefined;
  /** What the masks come from. */
  seed: number;
  /** How many were drawn. */
  step: number;

  constructor(config: DropoutConfig & { step?: number }) {
    super(config);
    // As tfjs has it; Keras refuses other rates.
    this.rate = Math.max(Math.min(config.rate, 1), 0);
    this.noiseShape = config.noiseShape ?? undefined;
    this.seed = config.seed ?? nextInitializerSeed();
    this.step = config.step ?? 0;
    this.supportsMasking = true;
  }

  /** Whether anything drops out; tfjs takes a rate of 1 for none. */
  get drops(): boolean {
    return this.rate > 0 && this.rate < 1;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!options.training || !this.drops) return input;
    return tf.tidy(() => {
      const shape = this.noiseShape?.map((size, i) => size ?? input.shape[i]) ?? input.shape;
      const size = shape.reduce((product, length) => product * length, 1);
      const factors = dropoutFactors(this.rate, dropoutKey(this.seed, this.step++), size);
      return input.mul(tf.tensor(factors, shape));
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { rate, seed, step, noiseShape = null } = this;
    return { ...super.getConfig(), rate, seed, step, noiseShape };
  }
}

tf.serialization.registerClass(SeededDropout);
