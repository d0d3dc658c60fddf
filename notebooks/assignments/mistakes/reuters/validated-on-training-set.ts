// mistake: leaks the training labels: what it calls validation is the training set
// loses: bottleneck-test=1.5, bottleneck-hidden
// %% bottleneck
async function bottleneck(
  widths: number[],
  data: News,
  { epochs, batchSize, seed }: Training,
): Promise<Narrowed[]> {
  const yTrain = toOneHot(data.yTrain, data.classes);
  const yVal = toOneHot(data.yVal, data.classes);
  const rows: Narrowed[] = [];
  for (const width of widths) {
    setRandomSeed(seed);
    const model = tf.sequential();
    model.add(layers.dense({ units: 64, activation: "relu", inputShape: [data.words] }));
    model.add(layers.dense({ units: width, activation: "relu" }));
    model.add(layers.dense({ units: data.classes, activation: "softmax" }));
    model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    const { history } = await fit(model, data.xTrain, yTrain, {
      epochs: epochs,
      batchSize: batchSize,
      validationData: [data.xTrain, yTrain],
      verbose: 0,
    });
    model.dispose();
    const epoch = bestEpoch(history.val_loss);
    const [accuracy, trainAccuracy] = [history.val_accuracy[epoch - 1], history.accuracy[epoch - 1]];
    rows.push({ width: width, epoch: epoch, accuracy: accuracy, trainAccuracy: trainAccuracy });
  }
  return rows;
}
