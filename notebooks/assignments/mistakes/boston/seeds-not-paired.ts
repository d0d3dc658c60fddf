// mistake: compares every seed with the first seed's error, and divides the spread by n instead of n - 1
// loses: leave-one-out-test=1, leave-one-out-hidden
// %% leave-one-out
async function leaveOneOut(
  names: string[],
  x: number[][],
  y: number[],
  { seeds, ...folding }: Repeated,
): Promise<LeftOut[]> {
  const all = (await crossValidated(x, y, { ...folding, seed: seeds[0] })).mae;
  const left: LeftOut[] = [];
  for (const [j, name] of names.entries()) {
    const rows = x.map((row) => row.filter((_, column) => column !== j));
    const differences: number[] = [];
    for (const seed of seeds) {
      differences.push((await crossValidated(rows, y, { ...folding, seed: seed })).mae - all);
    }
    const mean = differences.reduce((sum, value) => sum + value, 0) / seeds.length;
    const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    left.push({ name: name, differences: differences, mean: mean, sd: Math.sqrt(squares / seeds.length) });
  }
  return left;
}
