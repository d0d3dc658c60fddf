import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as bostonHousing from "../../src/datasets/bostonHousing";
import * as imdb from "../../src/datasets/imdb";
import * as reuters from "../../src/datasets/reuters";
import recorded from "../fixtures/keras_hashes.json";
import { missingRealFiles } from "./realFiles";

/** Keras's option names as ours: `num_words` is `numWords`. */
function camelCased(options: object): object {
  const rename = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value as unknown]));
}

function textsHash(texts: number[][]): string {
  const hash = createHash("sha256").update(Int32Array.of(texts.length));
  for (const tokens of texts) hash.update(Int32Array.of(tokens.length, ...tokens));
  return hash.digest("hex");
}

function numbersHash(numbers: Int32Array | Float64Array): string {
  return createHash("sha256").update(numbers).digest("hex");
}

async function sequenceHashes(dataset: typeof imdb | typeof reuters, options: object) {
  const [[xTrain, yTrain], [xTest, yTest]] = await dataset.loadData(options);
  return {
    sizes: [xTrain.length, xTest.length],
    xTrain: textsHash(xTrain),
    yTrain: numbersHash(Int32Array.from(yTrain)),
    xTest: textsHash(xTest),
    yTest: numbersHash(Int32Array.from(yTest)),
  };
}

async function bostonHashes(options: object) {
  const [[xTrain, yTrain], [xTest, yTest]] = await bostonHousing.loadData(options);
  return {
    sizes: [xTrain.length, xTest.length],
    xTrain: numbersHash(Float64Array.from(xTrain.flat())),
    yTrain: numbersHash(Float64Array.from(yTrain)),
    xTest: numbersHash(Float64Array.from(xTest.flat())),
    yTest: numbersHash(Float64Array.from(yTest)),
  };
}

const load: Record<string, (options: object) => Promise<object>> = {
  imdb: (options) => sequenceHashes(imdb, options),
  reuters: (options) => sequenceHashes(reuters, options),
  boston_housing: bostonHashes,
};

describe(`loadData gives what Keras ${recorded.keras} gives, to the last number`, () => {
  it("over at least 40 combinations of options", () => {
    expect(recorded.combinations.length).toBeGreaterThanOrEqual(40);
    expect(new Set(recorded.combinations.map((one) => JSON.stringify(one))).size).toBe(
      recorded.combinations.length,
    );
  });

  it("with every option at two values or more besides its default", () => {
    const texts = ["num_words", "skip_top", "maxlen", "seed", "start_char", "oov_char", "index_from"];
    const options = {
      imdb: texts,
      reuters: [...texts, "test_split"],
      boston_housing: ["test_split", "seed"],
    };
    for (const [dataset, names] of Object.entries(options)) {
      const all = recorded.combinations.filter((one) => one.dataset === dataset);
      for (const name of names) {
        const values = all.map((one) => (one.options as Record<string, unknown>)[name]);
        expect(new Set(values).size - 1, `${dataset} ${name}`).toBeGreaterThanOrEqual(2);
      }
    }
  });

  for (const { dataset, options, ...hashes } of recorded.combinations) {
    it(`${dataset} ${JSON.stringify(options)}`, async ({ skip }) => {
      const missing = dataset === "boston_housing" ? undefined : await missingRealFiles(dataset);
      skip(missing !== undefined, missing);
      expect(await load[dataset](camelCased(options))).toEqual(hashes);
    });
  }
});
