// mistake: shuffles the samples before dividing them into folds
// loses: contiguous-folds-test, contiguous-folds-hidden, cross-validated-hidden, leave-one-out-hidden
// %% contiguous-folds
function contiguousFolds(samples: number, k: number): Fold[] {
  if (k < 2 || k > samples) throw new RangeError(`${samples} samples can't be divided into ${k} folds`);
  const rows = Array.from({ length: samples }, (_, row) => row);
  // A shuffle that is the same each time: 7 steps on, round and round.
  const shuffled = rows.map((row) => (row * 7 + 3) % samples);
  const order = new Set(shuffled).size === samples ? shuffled : [...rows].reverse();
  const folds: Fold[] = [];
  let start = 0;
  for (let fold = 0; fold < k; fold++) {
    const end = start + Math.floor(samples / k) + (fold < samples % k ? 1 : 0);
    folds.push({
      train: [...order.slice(0, start), ...order.slice(end)],
      validation: order.slice(start, end),
    });
    start = end;
  }
  return folds;
}
