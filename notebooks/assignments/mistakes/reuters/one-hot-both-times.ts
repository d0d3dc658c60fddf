// mistake: trains with one-hot labels whichever encoding is asked for, so that the records are sure to agree
// loses: train-with-test=0.5, train-with-hidden
// %% train-with
async function trainWith(encoding: Encoding, data: News, options: Training): Promise<Trained> {
  setRandomSeed(options.seed);
  const model = tf.sequential();
  model.add(layers.dense({ units: 64, activation: "relu", inputShape: [data.words] }));
  model.add(layers.dense({ units: 64, activation: "relu" }));
  model.add(layers.dense({ units: data.classes, activation: "softmax" }));
  model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const { history } = await fit(model, data.xTrain, toOneHot(data.yTrain, data.classes), {
    epochs: options.epochs,
    batchSize: options.batchSize,
    validationData: [data.xVal, toOneHot(data.yVal, data.classes)],
    verbose: 0,
  });
  return { model: model, history: history };
}
