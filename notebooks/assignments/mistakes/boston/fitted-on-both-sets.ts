// mistake: takes mean and deviation from training and test set together, and divides by 0 in a constant column
// loses: standardize-test=1, standardize-hidden
// %% standardize
function standardize(train: number[][], test: number[][]): { train: number[][]; test: number[][] } {
  const both = [...train, ...test];
  const means = both[0].map((_, j) => both.reduce((sum, row) => sum + row[j], 0) / both.length);
  const deviations = means.map((mean, j) => {
    return Math.sqrt(both.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / both.length);
  });
  const scale = (row: number[]) => row.map((value, j) => (value - means[j]) / deviations[j]);
  return { train: train.map(scale), test: test.map(scale) };
}
