// mistake: sorts the categories as texts, so that 24 comes before 3
// loses: one-hot-column-test=0.5, one-hot-column-hidden
// %% one-hot-column
function oneHotColumn(train: number[][], test: number[][], column: number): Encoded {
  const categories = [...new Set(train.map((row) => row[column]))].sort();
  const encode = (row: number[]) => [
    ...row.filter((_, j) => j !== column),
    ...categories.map((category) => (category === row[column] ? 1 : 0)),
  ];
  return { train: train.map(encode), test: test.map(encode), categories: categories };
}
