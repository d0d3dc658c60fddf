import * as tf from "@tensorflow/tfjs-node";

/** What tfjs's optimizer keeps, and its types keep private. */
interface Slots {
  accumulatedGrads: { originalName: string; variable: tf.Variable }[];
  accumulatedUpdates: { originalName: string; variable: tf.Variable }[];
  epsilon: number;
  rho: number;
  learningRate: number;
}

type Gradients = Parameters<tf.AdadeltaOptimizer["applyGradients"]>[0];

/**
 * Keras's `Adadelta`: each step is divided by the squares up to its own gradient. (tfjs divides by those up to the step
 * before, and leaves Keras's curve at once.)
 *
 * Source: Zeiler, "ADADELTA: an adaptive learning rate method" (2012); `keras.optimizers.Adadelta`.
 */
export class Adadelta extends tf.AdadeltaOptimizer {
  override applyGradients(gradients: Gradients): void {
    const slots = this as unknown as Slots;
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    named.forEach(([name, gradient], i) => {
      const weights = tf.engine().registeredVariables[name];
      const slot = (kind: string): Slots["accumulatedGrads"][number] => ({
        originalName: `${name}/${kind}`,
        variable: tf.tidy(() => tf.variable(tf.zerosLike(weights), false)),
      });
      slots.accumulatedGrads[i] ??= slot("accum_grad");
      slots.accumulatedUpdates[i] ??= slot("accum_var");
      step(weights, gradient, slots, i);
    });
    this.incrementIterations();
  }
}

function step(weights: tf.Variable, gradient: tf.Tensor, slots: Slots, i: number): void {
  const { rho, epsilon, learningRate } = slots;
  const [squares, changes] = [slots.accumulatedGrads[i].variable, slots.accumulatedUpdates[i].variable];
  tf.tidy(() => {
    squares.assign(squares.mul(rho).add(gradient.square().mul(1 - rho)));
    const change = gradient.mul(changes.add(epsilon).sqrt()).div(squares.add(epsilon).sqrt());
    changes.assign(changes.mul(rho).add(change.square().mul(1 - rho)));
    weights.assign(weights.sub(change.mul(learningRate)));
  });
}
