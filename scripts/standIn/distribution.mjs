// Drawing from a discrete distribution in constant time (Walker's alias method, as Vose builds its table).

/**
 * Makes a function that draws an index with a probability in proportion to its weight.
 *
 * @param weights an array of numbers, 0 or more, not all 0
 * Returns draw(random): an index from a number in [0, 1)
 */
export function drawerOf(weights) {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * count) / total);
  const alias = new Uint32Array(count);
  const small = [];
  const large = [];
  share.forEach((value, i) => (value < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop();
    const more = large.at(-1);
    alias[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) small.push(large.pop());
  }
  for (const i of [...small, ...large]) share[i] = 1; // what rounding left over

  return (random) => {
    const scaled = random * count;
    const column = Math.floor(scaled);
    return scaled - column < share[column] ? column : alias[column];
  };
}
