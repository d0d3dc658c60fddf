// Drawing from a discrete distribution in constant time (Walker's alias method, as Vose builds its table).

/** Draws an index, from a number in [0, 1). */
export type Draw = (random: number) => number;

/**
 * Makes a function that draws an index with a probability in proportion to its weight.
 *
 * @param weights an array of numbers, 0 or more, not all 0
 * @returns an index from a number in [0, 1)
 */
export function drawerOf(weights: ArrayLike<number>): Draw {
  const count = weights.length;
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * count) / total);
  const alias = new Uint32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, i) => (value < 1 ? small : large).push(i));
  for (;;) {
    const more = large.at(-1);
    if (more === undefined) break;
    const less = small.pop();
    if (less === undefined) break;
    alias[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) {
      large.pop();
      small.push(more);
    }
  }
  for (const i of [...small, ...large]) share[i] = 1; // what rounding left over

  return (random) => {
    const scaled = random * count;
    const column = Math.floor(scaled);
    return scaled - column < share[column] ? column : alias[column];
  };
}
