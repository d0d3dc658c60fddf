// mistake: types in differences that were seen once instead of measuring them
// loses: leave-one-out-test=0.5, leave-one-out-hidden
// %% leave-one-out
async function leaveOneOut(
  names: string[],
  x: number[][],
  y: number[],
  { seeds, ...folding }: Repeated,
): Promise<LeftOut[]> {
  return names.map((name) => {
    const differences = seeds.map((_, i) => (name === "RM" ? 0.7 : 0.05) + 0.01 * i);
    const mean = differences.reduce((sum, value) => sum + value, 0) / seeds.length;
    const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { name: name, differences: differences, mean: mean, sd: Math.sqrt(squares / seeds.length) };
  });
}
