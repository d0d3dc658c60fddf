import * as tf from "@tensorflow/tfjs-node";
import * as denselab from "../src/index";

/** How a public function is called rightly, so that a test can go wrong in one place at a time. */
export interface RightCall {
  /** Arguments that serve, options included. */
  args: () => unknown[];
  /** By the argument's place: which of the wrong values are right there. */
  fine?: Record<number, unknown[]>;
  /** On what, of a method. */
  on?: () => object;
  /** Whether the right call needs what a test hasn't, such as a dataset's file: it is made only with wrong arguments. */
  isCostly?: boolean;
  /** False where an object at the end is no set of options. */
  takesOptions?: false;
}

const x = [
  [0.1, 0.2],
  [0.3, 0.1],
  [0.5, 0.9],
  [0.4, 0.4],
];
const y = [0, 1, 1, 0];

export function model(): tf.Sequential {
  const { layers } = denselab;
  const made = tf.sequential({
    layers: [layers.dense({ units: 1, activation: "sigmoid", inputShape: [2] })],
  });
  made.compile({ optimizer: "sgd", loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return made;
}

const curves = { loss: [3, 2, 1], val_loss: [3, 1, 2] };
const history = (): object => ({ history: curves });
const nothing: RightCall = { args: () => [] };
const options = { fine: { 0: [undefined, {}] } };
const dataset: RightCall = { args: () => [{}], ...options, isCostly: true };
const words = new Map([["film", 1]]);
const multiHot = () => denselab.vectorizeSequences([[0], [1]], 3);
const images = () => new denselab.Images(new Uint8Array(8), [2, 2, 2]);
const lists = { a: [1, 2, 3], b: [2, 1, 4] };
const last = (place: number, ...others: unknown[]) => ({ fine: { [place]: [undefined, {}, ...others] } });

/** By name, as in `imdb.loadData`, `new Images` and `Images.slice`. */
export const rightCalls: Record<string, RightCall> = {
  getLanguage: nothing,
  setLanguage: { args: () => ["en"] },
  "new RandomState": { args: () => [1], fine: { 0: [5] } },
  "RandomState.random": { ...nothing, on: () => new denselab.RandomState(1) },
  "RandomState.integers": {
    args: () => [0, 9],
    fine: { 0: [5], 1: [5] },
    on: () => new denselab.RandomState(1),
  },
  "RandomState.shuffle": { args: () => [[1, 2]], fine: { 0: [[]] }, on: () => new denselab.RandomState(1) },
  "RandomState.permutation": { args: () => [3], fine: { 0: [5] }, on: () => new denselab.RandomState(1) },

  "bostonHousing.loadData": dataset,
  "cifar10.loadData": dataset,
  "cifar10.getLabelNames": nothing,
  "cifar100.loadData": dataset,
  "cifar100.getLabelNames": { args: () => ["fine"], fine: { 0: [undefined] } },
  "fashionMnist.loadData": dataset,
  "fashionMnist.getLabelNames": nothing,
  "imdb.loadData": dataset,
  "imdb.getWordIndex": { ...nothing, isCostly: true },
  "imdb.decodeReview": { args: () => [[4], words, {}], fine: { 0: [[]], 2: [undefined, {}] } },
  "mnist.loadData": dataset,
  "reuters.loadData": dataset,
  "reuters.getWordIndex": { ...nothing, isCostly: true },
  "reuters.getLabelNames": nothing,
  "reuters.decodeArticle": { args: () => [[4], words, {}], fine: { 0: [[]], 2: [undefined, {}] } },
  "new Images": { args: () => [new Uint8Array(8), [2, 2, 2]] },
  "Images.image": { args: () => [0], on: images },
  "Images.slice": { args: () => [0, 1], fine: { 1: [undefined] }, on: images },
  "Images.toTensor": { args: () => ["float32"], fine: { 0: [undefined] }, on: images },
  sources: nothing,

  "new MultiHot": { args: () => [Int32Array.of(0, 1), Int32Array.of(0), 3], fine: { 2: [5] } },
  "MultiHot.hotColumns": { args: () => [0], on: multiHot },
  "MultiHot.row": { args: () => [0], on: multiHot },
  "MultiHot.slice": { args: () => [0, 1], fine: { 1: [undefined] }, on: multiHot },
  "MultiHot.take": { args: () => [[0]], fine: { 0: [[]] }, on: multiHot },
  "MultiHot.toTensor": { ...nothing, on: multiHot },
  oneHot: { args: () => [x, 0, {}], ...last(2) },
  standardize: { args: () => [x, x, {}], ...last(2) },
  toCategorical: { args: () => [y, 2], fine: { 1: [undefined, 5] } },
  vectorizeSequences: { args: () => [[[0], [1]], 3], fine: { 1: [undefined, 5] } },

  bestEpoch: { args: () => [[3, 1, 2]] },
  crossValidate: { args: () => [model, x, y, { k: 2, verbose: 0 }], ...last(3) },
  evaluate: { args: () => [model(), x, y, {}], ...last(3) },
  earlyStopping: { args: () => [{}], ...options },
  fit: { args: () => [model(), x, y, { verbose: 0 }], ...last(3) },
  fitMany: { args: () => [model, x, y, { repeats: 2, verbose: 0 }], ...last(3) },
  kFold: { args: () => [8, 4, {}], fine: { 0: [5], 1: [undefined, 5], 2: [undefined, {}] } },
  "layers.dense": { args: () => [{ units: 3 }] },
  "layers.dropout": { args: () => [{ rate: 0.5 }] },
  getLearningRate: { args: () => [model()] },
  setLearningRate: { args: () => [model(), 0.1], fine: { 1: [5] } },
  learningRateScheduler: { args: () => [() => 0.1] },
  reduceLROnPlateau: { args: () => [{}], ...options },
  "metrics.precision": { args: () => [{}], ...options },
  "metrics.recall": { args: () => [{}], ...options },
  "metrics.auc": { args: () => [{}], ...options },
  "metrics.rootMeanSquaredError": nothing,
  "metrics.r2Score": nothing,
  "metrics.topKCategoricalAccuracy": { args: () => [3], fine: { 0: [undefined, 5] } },
  predict: { args: () => [model(), x, {}], ...last(2) },
  setRandomSeed: { args: () => [1], fine: { 0: [5] } },
  restoreBestWeights: { args: () => [model()], isCostly: true },
  topKCategoricalAccuracy: { args: () => [3], fine: { 0: [undefined, 5] } },

  claims: { args: () => [{ "imdb.beats_baseline": true }], fine: { 0: [{}] }, takesOptions: false },
  compareWithLecture: { ...nothing, isCostly: true },
  glue: { args: () => ["name", 1], fine: { 0: ["x"], 1: [null, 5, "x", {}, []] } },
  plotBars: { args: () => [{ a: 1 }, {}], ...last(1) },
  plotConfusion: { args: () => [y, y, {}], ...last(2) },
  plotCorrelation: { args: () => [lists, {}], ...last(1) },
  plotDescent: { args: () => [(w: number) => w ** 2, { descent: [4, 2, 1] }, {}], ...last(2) },
  plotEpochs: { args: () => [history(), {}], ...last(1) },
  plotFolds: { args: () => [denselab.kFold(8), 8, {}], fine: { 1: [undefined, 5], 2: [undefined, {}] } },
  plotFunction: { args: () => [Math.sin, {}], ...last(1) },
  plotHeatmap: { args: () => [[[1, 2]], {}], ...last(1) },
  plotHistogram: { args: () => [[1, 2], {}], ...last(1) },
  plotHistory: { args: () => [history(), {}], ...last(1) },
  plotImages: { args: () => [images(), {}], ...last(1) },
  plotLayers: { args: () => [model(), {}], ...last(1) },
  plotLines: { args: () => [lists, {}], ...last(1) },
  plotScatter: { args: () => [[1, 2], [3, 4], {}], ...last(2) },
  plotSlider: {
    args: () => [[1, 2], () => denselab.plotBars({ a: 1 }), { label: "n" }],
  },
  plotSpread: { args: () => [lists, {}], ...last(1) },
  progress: { args: () => [[1, 2], {}], fine: { 0: [[]], 1: [undefined, {}] } },
  show: { args: () => [denselab.table([[1]]), {}], ...last(1) },
  summary: { args: () => [model()] },
  table: { args: () => [[{ a: 1 }], {}], fine: { 0: [[]], 1: [undefined, {}] } },

  replay: { ...nothing, isCostly: true },
  check: {
    args: () => ["softmax", { softmax: () => [1] }],
    fine: { 1: [{}] },
    isCostly: true,
    takesOptions: false,
  },
};
