import { type Sequential } from "@tensorflow/tfjs-node";
import * as lab from "../../../src/index";
import { type Additions, bostonNetwork, imdbNetwork, networkOf } from "./network";

/** Inputs and targets of a lesson's training set, and its network. */
export interface Task<Inputs, Targets> {
  x: Inputs;
  y: Targets;
  build: (additions?: Additions) => Sequential;
}

export async function imdbTask(): Promise<Task<lab.MultiHot, number[]>> {
  const [[reviews, y]] = await lab.imdb.loadData({ numWords: 10000 });
  const x = lab.vectorizeSequences(reviews, 10000);
  return { x, y, build: (additions) => networkOf(imdbNetwork, additions) };
}

export async function bostonTask(): Promise<Task<number[][], number[]>> {
  const [[train, y], [test]] = await lab.bostonHousing.loadData();
  const { train: x } = lab.standardize(train, test);
  return { x, y, build: (additions) => networkOf(bostonNetwork, additions) };
}
