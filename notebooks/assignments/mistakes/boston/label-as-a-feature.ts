// mistake: leaks the label: the target stands among the features that the model is given
// loses: cross-validated-test=1.5, cross-validated-hidden, leave-one-out-test=1.5, leave-one-out-hidden
// %% cross-validated
async function crossValidated(
  x: number[][],
  y: number[],
  { k, epochs, batchSize, seed }: Folding,
): Promise<Validated> {
  setRandomSeed(seed);
  const data = x.map((row, i) => [...row, y[i]]);
  const curves: number[][] = [];
  for (const { train, validation } of contiguousFolds(x.length, k)) {
    const model = buildModel(data[0].length);
    const rows = (from: number[]) => from.map((i) => data[i]);
    const targets = (from: number[]) => from.map((i) => y[i]);
    const { history } = await fit(model, rows(train), targets(train), {
      epochs: epochs,
      batchSize: batchSize,
      validationData: [rows(validation), targets(validation)],
      verbose: 0,
    });
    model.dispose();
    curves.push(history.val_mae);
  }
  const curve = averageCurve(curves);
  const best = bestCount(curve);
  return { curve: curve, epochs: best, mae: curve[best - 1] };
}
