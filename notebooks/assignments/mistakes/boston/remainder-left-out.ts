// mistake: cuts folds of equal size, as the lecture does, so that the last samples are never validated on
// loses: contiguous-folds-test=0.5, contiguous-folds-hidden, cross-validated-hidden
// %% contiguous-folds
function contiguousFolds(samples: number, k: number): Fold[] {
  if (k < 2 || k > samples) throw new RangeError(`${samples} samples can't be divided into ${k} folds`);
  const size = Math.floor(samples / k);
  const rows = Array.from({ length: samples }, (_, row) => row);
  return Array.from({ length: k }, (_, fold) => ({
    train: [...rows.slice(0, fold * size), ...rows.slice((fold + 1) * size)],
    validation: rows.slice(fold * size, (fold + 1) * size),
  }));
}
