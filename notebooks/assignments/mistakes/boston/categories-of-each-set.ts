// mistake: finds the test set's categories in the test set, so that its columns are others than the training set's
// loses: one-hot-column-test=0.5, one-hot-column-hidden
// %% one-hot-column
function oneHotColumn(train: number[][], test: number[][], column: number): Encoded {
  const categoriesOf = (rows: number[][]) =>
    [...new Set(rows.map((row) => row[column]))].sort((a, b) => a - b);
  const encode = (rows: number[][]) => {
    const categories = categoriesOf(rows);
    return rows.map((row) => [
      ...row.filter((_, j) => j !== column),
      ...categories.map((category) => (category === row[column] ? 1 : 0)),
    ]);
  };
  return { train: encode(train), test: encode(test), categories: categoriesOf(train) };
}
