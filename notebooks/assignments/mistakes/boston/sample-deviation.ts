// mistake: standardizes by the sample deviation, dividing by n - 1 instead of n
// loses: standardize-test=0.5, standardize-hidden
// %% standardize
function standardize(train: number[][], test: number[][]): { train: number[][]; test: number[][] } {
  const means = train[0].map((_, j) => train.reduce((sum, row) => sum + row[j], 0) / train.length);
  const deviations = means.map((mean, j) => {
    const squares = train.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0);
    return Math.sqrt(squares / (train.length - 1)) || 1;
  });
  const scale = (row: number[]) => row.map((value, j) => (value - means[j]) / deviations[j]);
  return { train: train.map(scale), test: test.map(scale) };
}
