// mistake: counts the classes from 1, so that every 1 is one place too far to the left and label 0 has none
// loses: one-hot-test=0.5, one-hot-hidden, bottleneck-test, bottleneck-hidden, train-with-test=1, train-with-hidden
// %% one-hot
function toOneHot(labels: number[], classes: number): number[][] {
  return labels.map((label) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new RangeError(`${label} is no class`);
    return Array.from({ length: classes }, (_, place) => (place === label - 1 ? 1 : 0));
  });
}
