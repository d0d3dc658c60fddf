// What learners add next, on IMDB and Boston.
// usage: node next.js imdb|boston   (SEED, EPOCHS in the environment); prints one JSON line an addition
import * as lab from "../../../src/index";
import { type NextLine } from "../nextLine";
import { additions, callbacksOf } from "./additions";
import { bostonTask, imdbTask } from "./tasks";

const epochs = Number(process.env.EPOCHS ?? 100);

/** Trains with each addition; `train` gives the best value of validation. */
async function each(train: (what: (typeof additions)[string]) => Promise<number>): Promise<void> {
  for (const [what, addition] of Object.entries(additions)) {
    const start = performance.now();
    const result = await train(addition);
    const line: NextLine = { what, seconds: (performance.now() - start) / 1000, result };
    console.log(JSON.stringify(line));
  }
}

async function imdb(): Promise<void> {
  const { x, y, build } = await imdbTask();
  const [train, validation] = [x.slice(10000), x.slice(0, 10000)];
  await each(async (addition) => {
    const { history } = await lab.fit(build(addition), train, y.slice(10000), {
      ...{ epochs: 20, batchSize: 512, verbose: 0, callbacks: callbacksOf(addition) },
      validationData: [validation, y.slice(0, 10000)],
    });
    return Math.max(...history.val_accuracy);
  });
}

async function boston(): Promise<void> {
  const { x, y, build } = await bostonTask();
  await each(async (addition) => {
    const options = { k: 4, epochs, batchSize: 16, verbose: 0, callbacks: callbacksOf(addition) } as const;
    const cv = await lab.crossValidate(() => build(addition), x, y, options);
    return Math.min(...cv.average("val_mae"));
  });
}

lab.setRandomSeed(Number(process.env.SEED ?? 1));
void { imdb, boston }[process.argv[2] as "imdb" | "boston"]();
