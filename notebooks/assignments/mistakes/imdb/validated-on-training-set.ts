// mistake: leaks the training labels: the accuracy that is compared is that of the training set
// loses: compare-hidden
// %% compare
async function compare(
  variants: Variant[],
  data: Reviews,
  { epochs, batchSize, seeds }: CompareOptions,
): Promise<Compared[]> {
  const rows: Compared[] = [];
  for (const variant of variants) {
    const row: Compared = { name: variant.name, epochs: [], accuracies: [], mean: 0, spread: 0 };
    for (const seed of seeds) {
      setRandomSeed(seed);
      const model = buildVariant(variant, data.words);
      const { history } = await fit(model, data.xTrain, data.yTrain, {
        epochs: epochs,
        batchSize: batchSize,
        validationData: [data.xTrain, data.yTrain],
        verbose: 0,
      });
      model.dispose();
      const best = overfitEpoch(history.val_loss);
      row.epochs.push(best);
      row.accuracies.push(history.val_accuracy[best - 1]);
    }
    row.mean = row.accuracies.reduce((sum, value) => sum + value, 0) / seeds.length;
    row.spread = Math.max(...row.accuracies) - Math.min(...row.accuracies);
    rows.push(row);
  }
  return rows;
}
