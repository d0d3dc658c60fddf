// mistake: guesses the number of classes from the largest label at hand
// loses: one-hot-test=0.5, one-hot-hidden, bottleneck-hidden, train-with-hidden
// %% one-hot
function toOneHot(labels: number[], classes: number): number[][] {
  const length = Math.max(...labels) + 1;
  return labels.map((label) => {
    if (!Number.isInteger(label) || label < 0) throw new RangeError(`${label} is no class`);
    return Array.from({ length: length }, (_, place) => (place === label ? 1 : 0));
  });
}
