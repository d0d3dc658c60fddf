// mistake: counts how often a word occurs instead of writing 1
// loses: multi-hot-test=1.5, multi-hot-hidden, classify-test=1.5, classify-hidden
// %% multi-hot
function multiHot(sequences: number[][], dimension: number): number[][] {
  return sequences.map((sequence) => {
    const row = new Array<number>(dimension).fill(0);
    for (const integer of sequence) {
      if (integer < 0 || integer >= dimension) throw new RangeError(`no place for ${integer}`);
      row[integer] += 1;
    }
    return row;
  });
}
