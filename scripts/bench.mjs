#!/usr/bin/env node
// npm run bench: the three lessons in Python Keras and in denselab, side by side on this machine.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { kerasPython } from "./bench/kerasEnvironment.mjs";
import { measure } from "./bench/measure.mjs";
import { printReport } from "./bench/printReport.mjs";
import { reportPage } from "./bench/reportPage.mjs";
import { datasetFolder } from "./bench/datasetFolder.mjs";

const lessons = ["imdb", "reuters", "boston"];
const root = path.resolve(import.meta.dirname, "..");
const quickEpochs = 50;

const usage = `npm run bench -- [--lesson imdb|reuters|boston]... [--quick] [--repeat N] [--no-scaling]
  --lesson      only this lesson; may stand several times
  --quick       Boston with ${quickEpochs} epochs a fold instead of 500; its ratio is said to be of the quick run
  --repeat N    N runs of each, seeds 1 to N; medians of the seconds, mean and spread of the results
  --no-scaling  leave out the measurements over number of folds, seeds and reviews`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        lesson: { type: "string", multiple: true, default: lessons },
        quick: { type: "boolean", default: false },
        repeat: { type: "string", default: "1" },
        "no-scaling": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const unknown = values.lesson.find((lesson) => !lessons.includes(lesson));
    if (unknown) throw new Error(`bench: there is no lesson "${unknown}"; there are: ${lessons.join(", ")}`);
    const repeat = Number(values.repeat);
    if (!Number.isInteger(repeat) || repeat < 1) {
      throw new Error(`bench: --repeat must be a positive integer, got ${values.repeat}`);
    }
    return { ...values, repeat };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return process.exit(2);
  }
}

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
const epochs = options.quick ? quickEpochs : 500;
const python = kerasPython(root);
const data = datasetFolder(root);
const commands = {
  keras: (lesson) => [python, path.join(root, "scripts/bench/keras_lessons.py"), data, lesson],
  denselab: (lesson) => [process.execPath, path.join(root, "scripts/bench/denselabLessons.mjs"), lesson],
};

const runs = [];
for (let seed = 1; seed <= options.repeat; seed++) {
  for (const lesson of options.lesson) {
    for (const [side, command] of Object.entries(commands)) {
      const env = { SEED: String(seed), EPOCHS: String(epochs), DENSELAB_DATASETS: data };
      process.stderr.write(`bench: ${lesson}, ${side}, seed ${seed} ...\n`);
      const { lines, seconds, peakMb } = await measure(command(lesson), env);
      runs.push({ side, seed, processSeconds: seconds, peakMb, ...lines[0] });
    }
  }
}
let scaling = [];
if (!options["no-scaling"]) {
  process.stderr.write("bench: scaling ...\n");
  const command = [process.execPath, path.join(root, "scripts/bench/scaling.mjs"), ...options.lesson];
  scaling = (await measure(command, { EPOCHS: "20", DENSELAB_DATASETS: data })).lines;
}

const report = { epochs, quick: options.quick, repeat: options.repeat, node: process.version, runs, scaling };
mkdirSync(path.join(root, "out"), { recursive: true });
writeFileSync(path.join(root, "out/bench.json"), JSON.stringify(report, null, 1) + "\n");
writeFileSync(path.join(root, "out/bench.html"), reportPage(report));
printReport(report);
console.log("written: out/bench.json, out/bench.html");
