import { describe } from "./describe";
import { say } from "./language";
import { checkOption, rule } from "./options";

const STATE_WORDS = 624;
const SHIFT_WORDS = 397;

/**
 * NumPy's legacy random numbers: the same Mersenne Twister (MT19937), seeded the same way, drawn the same way, so
 * that `new RandomState(113)` shuffles as `numpy.random.RandomState(113)` does, to the last index.
 *
 * Source: `numpy.random.RandomState`; Matsumoto and Nishimura, "Mersenne Twister" (1998).
 *
 * @example
 * ```ts
 * const random = new RandomState(113);
 * random.permutation(4).length; // => 4
 * ```
 */
export class RandomState {
  readonly #words = new Uint32Array(STATE_WORDS);
  #next = STATE_WORDS;

  /**
   * @param seed an integer from 0 to 2**32 - 1
   * @throws TypeError for any other seed
   */
  constructor(seed: number) {
    checkOption("RandomState", "seed", seed, rule.seed);
    this.#words[0] = seed;
    for (let i = 1; i < STATE_WORDS; i++) {
      const previous = this.#words[i - 1] ^ (this.#words[i - 1] >>> 30);
      this.#words[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** A number in [0, 1) with 53 random bits: NumPy's `random_sample`. */
  random(): number {
    const high = this.#uint32() >>> 5;
    const low = this.#uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * An integer from `low` up to, but without, `high`: NumPy's `randint(low, high)`.
   * @throws RangeError when the range is empty, wider than 2**32 or not of integers
   */
  integers(low: number, high: number): number {
    const largest = high - low - 1;
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || largest < 0 || largest > 0xffffffff) {
      const [a, b] = [describe(low), describe(high)];
      throw new RangeError(
        say({
          ko: `RandomState.integers: low와 high는 low < high <= low + 2**32인 정수이어야 합니다. 받은 값: ${a}, ${b}`,
          en: `RandomState.integers: low and high must be integers with low < high <= low + 2**32, got ${a} and ${b}`,
        }),
      );
    }
    return low + this.#upTo(largest);
  }

  /** Shuffles `array` in place: NumPy's `shuffle`. */
  shuffle(array: { readonly length: number; [index: number]: unknown }): void {
    checkOption("RandomState.shuffle", "array", array, rule.list);
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#upTo(i);
      const other = array[j];
      array[j] = array[i];
      array[i] = other;
    }
  }

  /** The numbers 0 ... n - 1 in random order: NumPy's `permutation(n)`. */
  permutation(n: number): number[] {
    checkOption("RandomState.permutation", "n", n, rule.whole);
    const order = Array.from({ length: n }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  /** 0 ... largest, both included. Draws are masked to the smallest sufficient bits and rejected when too large. */
  #upTo(largest: number): number {
    if (largest === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(largest);
    for (;;) {
      const drawn = (this.#uint32() & mask) >>> 0;
      if (drawn <= largest) return drawn;
    }
  }

  #uint32(): number {
    if (this.#next === STATE_WORDS) this.#twist();
    let y = this.#words[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #twist(): void {
    const words = this.#words;
    for (let i = 0; i < STATE_WORDS; i++) {
      const y = (words[i] & 0x80000000) | (words[(i + 1) % STATE_WORDS] & 0x7fffffff);
      words[i] = words[(i + SHIFT_WORDS) % STATE_WORDS] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
