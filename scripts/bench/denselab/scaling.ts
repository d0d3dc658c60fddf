// How the seconds grow: Boston with the number of folds and of repeated seeds, IMDB with the number of reviews.
// usage: node scaling.js imdb|boston   (EPOCHS in the environment); prints one JSON line a measurement
import * as lab from "../../../src/index";
import { median } from "../median";
import { bostonTask, imdbTask } from "./tasks";

const epochs = Number(process.env.EPOCHS ?? 100);
const runs = 3;

/** Prints the median seconds of several runs. */
async function report(what: string, n: number, work: () => Promise<unknown>): Promise<void> {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    lab.setRandomSeed(1);
    const start = performance.now();
    await work();
    seconds.push((performance.now() - start) / 1000);
  }
  console.log(JSON.stringify({ what, n, seconds: median(seconds) }));
}

async function boston(): Promise<void> {
  const { x, y, build } = await bostonTask();
  const options = { epochs, batchSize: 16, verbose: 0 } as const;
  await lab.crossValidate(build, x, y, { ...options, k: 4 }); // the first run warms up
  for (const k of [2, 4, 8, 16, 32, 64])
    await report(`Boston, folds (${epochs} epochs)`, k, () =>
      lab.crossValidate(build, x, y, { ...options, k }),
    );
  for (const repeats of [1, 2, 5, 10])
    await report(`Boston, repeated seeds (${epochs} epochs)`, repeats, () =>
      lab.fitMany(build, x, y, { ...options, repeats }),
    );
}

async function imdb(): Promise<void> {
  const { x, y, build } = await imdbTask();
  for (const n of [3125, 6250, 12500, 25000])
    await report("IMDB, reviews (2 epochs)", n, async () => {
      const model = build();
      await lab.fit(model, x.slice(0, n), y.slice(0, n), { epochs: 2, batchSize: 512, verbose: 0 });
      model.dispose();
    });
}

void { boston, imdb }[process.argv[2] as "boston" | "imdb"]();
