// Cross-validations of Boston on as many threads as DENSELAB_THREADS says.
// usage: node threads.js   (EPOCHS, FOLDS in the environment); prints one JSON line a number of folds
import { createHash } from "node:crypto";
import * as lab from "../../../src/index";
import { type ThreadsLine } from "../threads";
import { bostonTask } from "./tasks";

const epochs = Number(process.env.EPOCHS);

async function main(): Promise<void> {
  const { x, y, build } = await bostonTask();
  const options = { epochs, batchSize: 16, verbose: 0 } as const;
  lab.setRandomSeed(1);
  // They start the threads; and the second thread's code is compiled for good only after half a second of work.
  for (const k of [4, 2]) await lab.crossValidate(build, x, y, { ...options, k });
  for (const k of [2, 4, 64]) {
    lab.setRandomSeed(1);
    const [start, busy] = [performance.now(), process.cpuUsage()];
    const cv = await lab.crossValidate(build, x, y, { ...options, k });
    const { user, system } = process.cpuUsage(busy);
    const seconds = (performance.now() - start) / 1000;
    const curves = cv.folds.flatMap(({ history }) => Object.values(history).flat());
    const bits = createHash("sha256").update(Float64Array.from(curves)).digest("hex").slice(0, 16);
    const line: ThreadsLine = { k, seconds, cpu: (user + system) / 1e6, bits };
    console.log(JSON.stringify(line));
  }
}

void main();
