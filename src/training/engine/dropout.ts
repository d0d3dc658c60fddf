/**
 * Dropout (Srivastava et al., 2014): in each step of training every number is left out with probability `rate`, and the
 * others are scaled by 1 / (1 - rate).
 *
 * Which ones is drawn by place instead of one after the other, so that the engine's way and tfjs's, one thread and several,
 * all of a matrix and only its ones come to the same: number `place` of a step's stream is a hash of seed, step and place.
 */
export interface Dropout {
  /** Between 0 and 1. */
  rate: number;
}

// The golden ratio's part after the point: multiples of it lie as far apart as can be (Knuth 6.4).
const goldenRatio = 0x9e3779b1;

/** The stream of a step, counted from 0, of a layer whose seed is an integer of 32 bits. */
export function dropoutKey(seed: number, step: number): number {
  return mixed(seed ^ mixed(Math.imul(step + 1, goldenRatio)));
}

/** Below this, of 2 ** 32, a number is dropped. */
export function dropoutThreshold(rate: number): number {
  return Math.round(rate * 2 ** 32);
}

/** Whether the number at `place` is kept: row * columns + column, in a matrix. */
export function keepsUnit(key: number, place: number, threshold: number): boolean {
  return mixed(Math.imul(place, goldenRatio) + key) >>> 0 >= threshold;
}

/** The factors of the `size` numbers of a step: 0, or 1 / (1 - rate). */
export function dropoutFactors(rate: number, key: number, size: number): Float32Array {
  const [threshold, scale] = [dropoutThreshold(rate), 1 / (1 - rate)];
  return Float32Array.from({ length: size }, (_, place) => (keepsUnit(key, place, threshold) ? scale : 0));
}

// The finish of MurmurHash3: every bit of a number comes to bear on all 32.
function mixed(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
