// mistake: fills the matrix with one and the same row, so that every vector has the ones of all sequences
// loses: multi-hot-test=1, multi-hot-hidden, classify-test=1, classify-hidden
// %% multi-hot
function multiHot(sequences: number[][], dimension: number): number[][] {
  const rows = new Array<number[]>(sequences.length).fill(new Array<number>(dimension).fill(0));
  sequences.forEach((sequence, i) => {
    for (const integer of sequence) {
      if (integer < 0 || integer >= dimension) throw new RangeError(`no place for ${integer}`);
      rows[i][integer] = 1;
    }
  });
  return rows;
}
