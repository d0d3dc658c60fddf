import { checkOption, rule } from "../ground/options";
import { RandomState } from "../ground/randomState";

// Two streams, so that drawing a layer's weights does not move the order in which samples are shuffled.
let initializers: RandomState;
let shuffles: RandomState;
reseed(crypto.getRandomValues(new Uint32Array(1))[0]);

/**
 * Makes everything random in training repeatable: the layers built and the fits run after equal seeds have equal
 * weights and equal curves, to the bit. Keras's `keras.utils.set_random_seed`. Without it every process differs.
 *
 * @param seed an integer from 0 to 4294967295
 *
 * @example
 * ```ts
 * setRandomSeed(1);
 * const first = layers.dense({ units: 1, inputShape: [1] });
 * setRandomSeed(1);
 * const second = layers.dense({ units: 1, inputShape: [1] }); // begins with the same weights
 * ```
 */
export function setRandomSeed(seed: number): void {
  checkOption("setRandomSeed", "seed", seed, rule.seed);
  reseed(seed);
}

/** A fresh seed for one layer's initializer. */
export function nextInitializerSeed(): number {
  return Math.floor(initializers.random() * 2 ** 31);
}

/** A fresh source of shuffles for one training run. */
export function nextShuffle(): RandomState {
  return new RandomState(nextShuffleSeed());
}

/** The seed of such a source. */
export function nextShuffleSeed(): number {
  return Math.floor(shuffles.random() * 2 ** 31);
}

function reseed(seed: number): void {
  initializers = new RandomState(seed);
  // The multiplier keeps the second stream away from the first of any near seed.
  shuffles = new RandomState((seed * 2654435761 + 1) % 2 ** 32);
}
