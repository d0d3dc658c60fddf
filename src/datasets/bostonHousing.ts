import { type DataFrame } from "danfojs-node";
import { existsSync } from "node:fs";
import path from "node:path";
import { bostonFile } from "./catalog";
import { DatasetNotFoundError } from "./datasetError";
import { readKnownFile } from "./knownFile";
import { toBeAwaited } from "../ground/missingAwait";
import { readOptions, rule, type Rules } from "../ground/options";
import { parseNumberTable } from "./numberTable";
import { projectFolder } from "../system/projectFolder";
import { RandomState } from "../ground/randomState";
import { noteSource } from "./sources";
import { say } from "../ground/language";

/**
 * The 13 features of a district, in the order of the matrices' columns.
 *
 * @example
 * ```ts
 * bostonHousing.featureNames[3]; // => 'CHAS'
 * ```
 */
export const featureNames: readonly string[] = [
  "CRIM",
  "ZN",
  "INDUS",
  "CHAS",
  "NOX",
  "RM",
  "AGE",
  "DIS",
  "RAD",
  "TAX",
  "PTRATIO",
  "B",
  "LSTAT",
];

/** The options of {@link loadData}. */
export interface BostonHousingOptions {
  /** The share of the shuffled districts, from their end, that is the test set: 0 or more, less than 1. Default 0.2. */
  testSplit: number;
  /** The shuffle's seed. Default 113. */
  seed: number;
  /** Whether the matrices come as Danfo DataFrames with named columns. Default false. */
  asFrame: boolean;
}

/** Districts by features, and each district's median price in 1,000 dollars. */
export type Priced<Matrix> = [features: Matrix, prices: number[]];

const defaults: BostonHousingOptions = { testSplit: 0.2, seed: 113, asFrame: false };
const rules: Rules<BostonHousingOptions> = {
  testSplit: rule.fraction,
  seed: rule.seed,
  asFrame: rule.boolean,
};

/**
 * Loads the 506 districts of Boston with their 13 features, and the median price of a house in each (in 1,000 dollars):
 * by default 404 for training and 102 for testing. The same numbers as Keras gives, in the same order. The table stands in
 * the project, so no network is needed.
 *
 * With `asFrame: true` (scikit-learn's word) the two matrices are Danfo DataFrames with the columns `featureNames`, all of
 * dtype float32: Danfo would otherwise guess from the first rows and cut decimals.
 *
 * The data have an ethical problem, the feature B: see the lesson.
 *
 * @param options testSplit (0.2) and seed (113) with Keras's meaning; asFrame (false)
 * @returns `[[trainData, trainTargets], [testData, testTargets]]`, the data [districts, 13]
 * @throws TypeError for a wrong option; DatasetError when the project's table is damaged
 *
 * Source: `keras.datasets.boston_housing.load_data`; Harrison and Rubinfeld, "Hedonic Housing Prices and the Demand for
 * Clean Air" (1978).
 *
 * @example
 * ```ts
 * const [[trainData, trainPrices], [testData]] = await bostonHousing.loadData();
 * [trainData.length, trainPrices.length, testData.length]; // => [ 404, 404, 102 ]
 * ```
 */
export function loadData(
  options: Partial<BostonHousingOptions> & { asFrame: true },
): Promise<[train: Priced<DataFrame>, test: Priced<DataFrame>]>;
export function loadData(
  options?: Partial<BostonHousingOptions> & { asFrame?: false },
): Promise<[train: Priced<number[][]>, test: Priced<number[][]>]>;
export function loadData(
  options?: Partial<BostonHousingOptions>,
): Promise<[train: Priced<number[][] | DataFrame>, test: Priced<number[][] | DataFrame>]> {
  return toBeAwaited("bostonHousing.loadData", load(options));
}

async function load(
  options?: Partial<BostonHousingOptions>,
): Promise<[train: Priced<number[][] | DataFrame>, test: Priced<number[][] | DataFrame>]> {
  const { testSplit, seed, asFrame } = readOptions("loadData", options, rules, defaults);
  const rows = await readTable();
  const order = new RandomState(seed).permutation(rows.length);
  const trainSize = Math.trunc(rows.length * (1 - testSplit));
  const parts = [order.slice(0, trainSize), order.slice(trainSize)].map((part): Priced<number[][]> => {
    const districts = part.map((i) => rows[i]);
    return [districts.map((row) => row.slice(0, -1)), districts.map((row) => row[featureNames.length])];
  });
  const [train, test] = asFrame ? await Promise.all(parts.map(framed)) : parts;
  return [train, test];
}

/** All 506 rows: the 13 features, then the price. */
async function readTable(): Promise<number[][]> {
  const inProject = path.join(projectFolder, "data", bostonFile.file);
  // Where the library is installed elsewhere, its table comes with it.
  const file = [path.join(__dirname, bostonFile.file), inProject].find(existsSync) ?? inProject;
  const advice = say({
    ko: "프로젝트에 들어 있는 파일입니다. `git checkout data/boston_housing.csv`로 되살리십시오.",
    en: "It is part of the project: restore it with `git checkout data/boston_housing.csv`.",
  });
  const bytes = await readKnownFile(bostonFile, file, advice);
  if (!bytes) {
    const found = say({ ko: "없음", en: "not there" });
    throw new DatasetNotFoundError(bostonFile.file, [{ place: file, found }], advice);
  }
  noteSource(bostonFile.file, `embedded data/${bostonFile.file}`);

  return parseNumberTable(bytes, [...featureNames, "MEDV"], bostonFile.file);
}

async function framed([features, prices]: Priced<number[][]>): Promise<Priced<DataFrame>> {
  // Importing Danfo takes over a second: only who asks for a frame pays for it.
  const { DataFrame } = await import("danfojs-node").catch((error: unknown) => {
    const text = say({
      ko: "bostonHousing.loadData: asFrame에는 danfojs-node가 필요합니다. denselab의 README대로 설치하거나 asFrame 없이 불러오십시오.",
      en: "bostonHousing.loadData: asFrame needs danfojs-node: install it, as the README of denselab tells, or load without asFrame",
    });
    throw new Error(text, { cause: error });
  });
  const frame = new DataFrame(features, {
    columns: [...featureNames],
    dtypes: featureNames.map(() => "float32"),
  });
  return [frame, prices];
}
