// mistake: trains each fold on all samples, those that it is validated on among them
// loses: cross-validated-test=1.5, cross-validated-hidden, leave-one-out-hidden
// %% cross-validated
async function crossValidated(
  x: number[][],
  y: number[],
  { k, epochs, batchSize, seed }: Folding,
): Promise<Validated> {
  setRandomSeed(seed);
  const curves: number[][] = [];
  for (const { validation } of contiguousFolds(x.length, k)) {
    const model = buildModel(x[0].length);
    const rows = (from: number[]) => from.map((i) => x[i]);
    const targets = (from: number[]) => from.map((i) => y[i]);
    const { history } = await fit(model, x, y, {
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
