// What a lesson comes to with one seed after the other, by its own steps and under its metrics' names.
// usage: node results.js imdb|reuters|boston   (SEEDS in the environment); prints one JSON line a seed
import * as lab from "../../../src/index";
import { type Results } from "../lessonLine";
import { type Lesson } from "../sides";
import { bostonVariant } from "./bostonVariant";
import { bostonNetwork, imdbNetwork, type Network, networkOf, reutersNetwork } from "./network";

const verbose = 0;
const ofTexts = { batchSize: 512, verbose } as const;
const ofHouses = { epochs: 500, batchSize: 16, verbose } as const;

type Samples = [x: lab.MultiHot, y: number[]];

/** 20 epochs with the first samples held out, then a new model for as many epochs as were best, and its test. */
async function classified(network: Network, training: Samples, test: Samples, heldOut: number) {
  const [x, y] = training;
  const validationData: Samples = [x.slice(0, heldOut), y.slice(0, heldOut)];
  const how = { ...ofTexts, epochs: 20, validationData };
  const { history } = await lab.fit(networkOf(network), x.slice(heldOut), y.slice(heldOut), how);
  const epochs = lab.bestEpoch(history.val_loss);
  const model = networkOf(network);
  await lab.fit(model, x, y, { ...ofTexts, epochs });
  const { loss, accuracy } = await lab.evaluate(model, ...test);
  return { epochs, loss, accuracy };
}

async function imdb(): Promise<() => Promise<Results>> {
  const parts = await lab.imdb.loadData({ numWords: 10000 });
  const [training, test] = parts.map(([x, y]): Samples => [lab.vectorizeSequences(x, 10000), y]);
  return async () => {
    const { epochs, loss, accuracy } = await classified(imdbNetwork, training, test, 10000);
    return { "imdb.overfit_epoch": epochs, "imdb.test_loss": loss, "imdb.test_accuracy": accuracy };
  };
}

async function reuters(): Promise<() => Promise<Results>> {
  const parts = await lab.reuters.loadData({ numWords: 10000 });
  const [training, test] = parts.map(([x, y]): Samples => [lab.vectorizeSequences(x, 10000), y]);
  // The same as with one-hot labels (answers to lesson 2, exercise 3).
  const network = { ...reutersNetwork, loss: "sparseCategoricalCrossentropy" };
  return async () => {
    const { epochs, accuracy } = await classified(network, training, test, 1000);
    return { "reuters.overfit_epoch": epochs, "reuters.test_accuracy": accuracy };
  };
}

async function boston(): Promise<() => Promise<Results>> {
  const [[train, y], [test, yTest]] = await lab.bostonHousing.loadData();
  const folds = { with_b: 3, no_b_k3: 3, no_b_k4: 4, chas_onehot: 4 };
  return async () => {
    const results: Results = {};
    for (const [variant, k] of Object.entries(folds)) {
      const [x, xTest] = bostonVariant(variant, train, test);
      const build = () => networkOf({ ...bostonNetwork, inputs: x[0].length });
      const cv = await lab.crossValidate(build, x, y, { ...ofHouses, k });
      const epochs = lab.bestEpoch(cv.average("val_mae"));
      const model = build();
      await lab.fit(model, x, y, { ...ofHouses, epochs });
      const { mae } = await lab.evaluate(model, xTest, yTest);
      Object.assign(results, {
        [`boston.${variant}.best_epoch`]: epochs,
        [`boston.${variant}.test_mae`]: mae,
      });
    }
    return results;
  };
}

async function main(): Promise<void> {
  const trained = await { imdb, reuters, boston }[process.argv[2] as Lesson]();
  for (let seed = 1; seed <= Number(process.env.SEEDS); seed++) {
    lab.setRandomSeed(seed);
    console.log(JSON.stringify(await trained()));
  }
}

void main();
