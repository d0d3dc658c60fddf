// mistake: builds the lesson's model whatever activation and loss are asked for
// loses: build-variant-test=1, build-variant-hidden
// %% build-variant
function buildVariant(variant: Variant, words: number): tf.Sequential {
  const model = tf.sequential();
  let inputs = words;
  for (const units of variant.hidden) {
    model.add(layers.dense({ units: units, activation: "relu", inputShape: [inputs] }));
    inputs = units;
  }
  model.add(layers.dense({ units: 1, activation: "sigmoid", inputShape: [inputs] }));
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
}
