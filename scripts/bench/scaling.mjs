// How the seconds grow: Boston with the number of folds and of repeated seeds, IMDB with the number of reviews.
// usage: node scaling.mjs [imdb] [boston]   (EPOCHS in the environment); prints one JSON line a measurement
import { median } from "./median.mjs";

const tf = await import("@tensorflow/tfjs-node").then((module) => module.default);
const lab = await import("denselab").then((module) => module.default);

const lessons = process.argv.slice(2);
const epochs = Number(process.env.EPOCHS ?? 100);
const runs = 3;

/** Prints the median seconds of several runs. */
async function report(what, n, work) {
  const seconds = [];
  for (let run = 0; run < runs; run++) {
    lab.setRandomSeed(1);
    const start = performance.now();
    await work();
    seconds.push((performance.now() - start) / 1000);
  }
  console.log(JSON.stringify({ what, n, seconds: median(seconds) }));
}

function network(inputs, units, activation, loss, metric) {
  const model = tf.sequential({
    layers: [
      lab.layers.dense({ units, activation: "relu", inputShape: [inputs] }),
      lab.layers.dense({ units, activation: "relu" }),
      lab.layers.dense({ units: 1, activation }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss, metrics: [metric] });
  return model;
}

if (lessons.includes("boston")) {
  const [[train, y], [test]] = await lab.bostonHousing.loadData();
  const { train: x } = lab.standardize(train, test);
  const build = () => network(13, 64, "linear", "meanSquaredError", "mae");
  const options = { epochs, batchSize: 16, verbose: 0 };
  await lab.crossValidate(build, x, y, { ...options, k: 4 }); // the first run warms up
  for (const k of [2, 4, 8, 16, 32, 64]) {
    await report(`Boston, folds (${epochs} epochs)`, k, () =>
      lab.crossValidate(build, x, y, { ...options, k }),
    );
  }
  for (const repeats of [1, 2, 5, 10]) {
    await report(`Boston, repeated seeds (${epochs} epochs)`, repeats, () =>
      lab.fitMany(build, x, y, { ...options, repeats }),
    );
  }
}

if (lessons.includes("imdb")) {
  const [[reviews, y]] = await lab.imdb.loadData({ numWords: 10000 });
  const x = lab.vectorizeSequences(reviews, 10000);
  const options = { epochs: 2, batchSize: 512, verbose: 0 };
  for (const n of [3125, 6250, 12500, 25000]) {
    await report("IMDB, reviews (2 epochs)", n, async () => {
      const model = network(10000, 16, "sigmoid", "binaryCrossentropy", "accuracy");
      await lab.fit(model, x.slice(0, n), y.slice(0, n), options);
      model.dispose();
    });
  }
}
