// The three lessons in denselab, step for step what keras_lessons.py does, with the same names of steps.
// usage: node denselabLessons.mjs imdb|reuters|boston   (SEED, EPOCHS in the environment); prints one JSON line
const started = performance.now();
const tf = await import("@tensorflow/tfjs-node").then((module) => module.default);
const lab = await import("denselab").then((module) => module.default);
const importSeconds = secondsSince(started);

const seconds = {};
const epochs = Number(process.env.EPOCHS ?? 500);
lab.setRandomSeed(Number(process.env.SEED ?? 1));

function secondsSince(start) {
  return Number(((performance.now() - start) / 1000).toFixed(3));
}

async function clock(name, work) {
  const start = performance.now();
  const result = await work();
  seconds[name] = secondsSince(start);
  return result;
}

function dense(inputs, units, last, activation) {
  return tf.sequential({
    layers: [
      lab.layers.dense({ units, activation: "relu", inputShape: [inputs] }),
      lab.layers.dense({ units, activation: "relu" }),
      lab.layers.dense({ units: last, activation }),
    ],
  });
}

function compiled(model, loss, metrics) {
  model.compile({ optimizer: "rmsprop", loss, metrics });
  return model;
}

const quiet = { verbose: 0 };

async function imdb() {
  const [[x, y], [xt, yt]] = await clock("load", () => lab.imdb.loadData({ numWords: 10000 }));
  const [train, test] = await clock("vectorize", () =>
    [x, xt].map((data) => lab.vectorizeSequences(data, 10000)),
  );
  const build = () => compiled(dense(10000, 16, 1, "sigmoid"), "binaryCrossentropy", ["accuracy"]);
  const validationData = [train.slice(0, 10000), y.slice(0, 10000)];
  const options = { epochs: 20, batchSize: 512, validationData, ...quiet };
  const history = await clock("fit20", () => lab.fit(build(), train.slice(10000), y.slice(10000), options));
  const model = build();
  await clock("retrain4", () => lab.fit(model, train, y, { epochs: 4, batchSize: 512, ...quiet }));
  const { loss, accuracy } = await clock("evaluate", () => lab.evaluate(model, test, yt));
  await clock("predict", () => lab.predict(model, test, { batchSize: 512 }));
  return { best_val_epoch: lab.bestEpoch(history.history.val_loss), test_loss: loss, test_acc: accuracy };
}

async function reuters() {
  const [[x, y], [xt, yt]] = await clock("load", () => lab.reuters.loadData({ numWords: 10000 }));
  const [train, test] = await clock("vectorize", () =>
    [x, xt].map((data) => lab.vectorizeSequences(data, 10000)),
  );
  const [yTrain, yTest] = [y, yt].map((labels) => lab.toCategorical(labels, 46));
  const build = () => compiled(dense(10000, 64, 46, "softmax"), "categoricalCrossentropy", ["accuracy"]);
  const validationData = [train.slice(0, 1000), yTrain.slice(0, 1000)];
  const options = { epochs: 20, batchSize: 512, validationData, ...quiet };
  const history = await clock("fit20", () =>
    lab.fit(build(), train.slice(1000), yTrain.slice(1000), options),
  );
  const model = build();
  await clock("retrain9", () => lab.fit(model, train, yTrain, { epochs: 9, batchSize: 512, ...quiet }));
  const { loss, accuracy } = await clock("evaluate", () => lab.evaluate(model, test, yTest));
  return { best_val_epoch: lab.bestEpoch(history.history.val_loss), test_loss: loss, test_acc: accuracy };
}

const columns = { river: 3, b: 11 };
const without = (rows, column) => rows.map((row) => row.filter((_, i) => i !== column));

function bostonVariant(name, train, test) {
  const { train: x, test: xt } = lab.standardize(
    ...[train, test].map((rows) => (name === "with_b" ? rows : without(rows, columns.b))),
  );
  if (name !== "chas_onehot") return [x, xt];
  const withRiver = (rows, raw) =>
    without(rows, columns.river).map((row, i) => {
      const river = raw[i][columns.river];
      return [...row, 1 - river, river];
    });
  return [withRiver(x, train), withRiver(xt, test)];
}

async function boston() {
  const [[train, y], [test, yt]] = await clock("load", () => lab.bostonHousing.loadData());
  const results = {};
  const variants = { with_b: 3, no_b: 3, no_b_k4: 4, chas_onehot: 4 };
  for (const [name, k] of Object.entries(variants)) {
    const [x, xt] = bostonVariant(name, train, test);
    const build = () => compiled(dense(x[0].length, 64, 1, "linear"), "meanSquaredError", ["mae"]);
    const cv = await clock(`${name}_cv`, () =>
      lab.crossValidate(build, x, y, { k, epochs, batchSize: 16, ...quiet }),
    );
    const average = cv.average("val_mae");
    const best = lab.bestEpoch(average);
    const model = build();
    await clock(`${name}_retrain`, () => lab.fit(model, x, y, { epochs: best, batchSize: 16, ...quiet }));
    const { mae } = await lab.evaluate(model, xt, yt);
    results[name] = { best_epoch: best, cv_mae: average[best - 1], test_mae: mae };
  }
  return results;
}

const lesson = process.argv[2];
const results = await { imdb, reuters, boston }[lesson]();
const total = Object.values(seconds).reduce((sum, value) => sum + value, 0);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  JSON.stringify({ lesson, import_s: importSeconds, seconds, total_s: total, results, peak_rss_mb: peak }),
);
