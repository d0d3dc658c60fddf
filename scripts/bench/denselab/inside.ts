// What the additions cost beside plain training, in one process: by turns, so that a slow minute hits all.
// usage: node inside.js imdb|boston   (EPOCHS, ROUNDS in the environment); prints one JSON line a training
import * as lab from "../../../src/index";
import { type InsideLine } from "../inside";
import { additions, callbacksOf } from "./additions";
import { bostonTask, imdbTask, type Task } from "./tasks";

const [epochs, rounds] = [process.env.EPOCHS, process.env.ROUNDS].map(Number);

/** Trains with each addition, round after round; the first round warms up. */
async function measure<Inputs extends lab.MultiHot | number[][]>(
  { x, y, build }: Task<Inputs, number[]>,
  options: lab.FitOptions,
): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    const turns = Object.entries(additions);
    for (const [what, addition] of round % 2 ? turns : turns.reverse()) {
      const model = build(addition);
      lab.setRandomSeed(1);
      const [start, busy] = [performance.now(), process.cpuUsage()];
      await lab.fit(model, x, y, { ...options, verbose: 0, callbacks: callbacksOf(addition) });
      const { user, system } = process.cpuUsage(busy);
      const seconds = (performance.now() - start) / 1000;
      model.dispose();
      const line: InsideLine = { round, what, seconds, cpu: (user + system) / 1e6 };
      if (round > 0) console.log(JSON.stringify(line));
    }
  }
}

async function imdb(): Promise<void> {
  const { x, y, build } = await imdbTask();
  const validationData: [lab.MultiHot, number[]] = [x.slice(0, 10000), y.slice(0, 10000)];
  const task = { x: x.slice(10000), y: y.slice(10000), build };
  await measure(task, { epochs, batchSize: 512, validationData });
}

async function boston(): Promise<void> {
  const task = await bostonTask();
  await measure(task, { epochs: 20 * epochs, batchSize: 16, validationSplit: 0.25 });
}

void { imdb, boston }[process.argv[2] as "imdb" | "boston"]();
