// mistake: standardizes the test set by its own mean and deviation
// loses: standardize-test=1, standardize-hidden
// %% standardize
function standardize(train: number[][], test: number[][]): { train: number[][]; test: number[][] } {
  const scale = (rows: number[][]) => {
    if (rows.length === 0) return [];
    const means = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
    const deviations = means.map((mean, j) => {
      return Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / rows.length) || 1;
    });
    return rows.map((row) => row.map((value, j) => (value - means[j]) / deviations[j]));
  };
  return { train: scale(train), test: scale(test) };
}
