// The three lessons in denselab, step for step what the peers do, with the same names of steps.
// usage: node lessons.js imdb|reuters|boston   (SEED, EPOCHS in the environment); prints one JSON line
import * as lab from "../../../src/index";
import { type LessonLine, type Results } from "../lessonLine";
import { type Lesson } from "../sides";
import { bostonVariant } from "./bostonVariant";
import { bostonNetwork, imdbNetwork, networkOf, reutersNetwork } from "./network";

const seconds: Record<string, number> = {};
const epochs = Number(process.env.EPOCHS ?? 500);
const verbose = 0;

async function clock<T>(step: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  seconds[step] = Number(((performance.now() - start) / 1000).toFixed(3));
  return result;
}

async function imdb(): Promise<Results> {
  const [[x, y], [xt, yt]] = await clock("load", () => lab.imdb.loadData({ numWords: 10000 }));
  const [train, test] = await clock("vectorize", () =>
    [x, xt].map((data) => lab.vectorizeSequences(data, 10000)),
  );
  const history = await clock("fit20", () =>
    lab.fit(networkOf(imdbNetwork), train.slice(10000), y.slice(10000), {
      ...{ epochs: 20, batchSize: 512, verbose },
      validationData: [train.slice(0, 10000), y.slice(0, 10000)],
    }),
  );
  const model = networkOf(imdbNetwork);
  await clock("retrain4", () => lab.fit(model, train, y, { epochs: 4, batchSize: 512, verbose }));
  const { loss, accuracy } = await clock("evaluate", () => lab.evaluate(model, test, yt));
  await clock("predict", () => lab.predict(model, test, { batchSize: 512 }));
  return { best_val_epoch: lab.bestEpoch(history.history.val_loss), test_loss: loss, test_acc: accuracy };
}

async function reuters(): Promise<Results> {
  const [[x, y], [xt, yt]] = await clock("load", () => lab.reuters.loadData({ numWords: 10000 }));
  const [train, test] = await clock("vectorize", () =>
    [x, xt].map((data) => lab.vectorizeSequences(data, 10000)),
  );
  const [yTrain, yTest] = [y, yt].map((labels) => lab.toCategorical(labels, 46));
  const history = await clock("fit20", () =>
    lab.fit(networkOf(reutersNetwork), train.slice(1000), yTrain.slice(1000), {
      ...{ epochs: 20, batchSize: 512, verbose },
      validationData: [train.slice(0, 1000), yTrain.slice(0, 1000)],
    }),
  );
  const model = networkOf(reutersNetwork);
  await clock("retrain9", () => lab.fit(model, train, yTrain, { epochs: 9, batchSize: 512, verbose }));
  const { loss, accuracy } = await clock("evaluate", () => lab.evaluate(model, test, yTest));
  return { best_val_epoch: lab.bestEpoch(history.history.val_loss), test_loss: loss, test_acc: accuracy };
}

async function boston(): Promise<Results> {
  const [[train, y], [test, yt]] = await clock("load", () => lab.bostonHousing.loadData());
  const results: Results = {};
  for (const [variant, k] of Object.entries({ with_b: 3, no_b: 3, no_b_k4: 4, chas_onehot: 4 })) {
    const [x, xt] = bostonVariant(variant, train, test);
    const build = () => networkOf({ ...bostonNetwork, inputs: x[0].length });
    const cv = await clock(`${variant}_cv`, () =>
      lab.crossValidate(build, x, y, { k, epochs, batchSize: 16, verbose }),
    );
    const average = cv.average("val_mae");
    const best = lab.bestEpoch(average);
    const model = build();
    await clock(`${variant}_retrain`, () => lab.fit(model, x, y, { epochs: best, batchSize: 16, verbose }));
    const { mae } = await lab.evaluate(model, xt, yt);
    results[`${variant}.best_epoch`] = best;
    results[`${variant}.cv_mae`] = average[best - 1];
    results[`${variant}.test_mae`] = mae;
  }
  return results;
}

async function main(): Promise<void> {
  lab.setRandomSeed(Number(process.env.SEED ?? 1));
  const results = await { imdb, reuters, boston }[process.argv[2] as Lesson]();
  const line: LessonLine = { seconds, results };
  console.log(JSON.stringify(line));
}

void main();
