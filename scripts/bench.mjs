#!/usr/bin/env node
// npm run bench: the three lessons in Python Keras and in denselab, side by side on this machine.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { datasetFolder } from "./bench/datasetFolder.mjs";
import { kerasPython } from "./bench/kerasEnvironment.mjs";
import { benchKernel } from "./bench/kernel.mjs";
import { benchLive } from "./bench/live.mjs";
import { measure } from "./bench/measure.mjs";
import { plannedRuns, readOptions, usage } from "./bench/options.mjs";
import { printReport } from "./bench/printReport.mjs";
import { reportPage } from "./bench/reportPage.mjs";
import { python } from "../dist/scripts/run/paths.js";

const root = path.resolve(import.meta.dirname, "..");
const out = path.join(root, "out");
const script = (name) => path.join(root, "scripts", name);

async function bench(options) {
  const kerasProgram = kerasPython(root);
  const data = datasetFolder(root);
  const report = {
    ...options,
    machine: { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model },
    load: loadavg()[0],
    runs: [],
    notebooks: [],
    scaling: [],
  };
  if (report.load > report.machine.cores / 4) {
    tell(`other work is under way (load ${report.load.toFixed(1)}): don't trust the figures`);
  }

  for (const { lesson, side, seed } of plannedRuns(options)) {
    tell(`${lesson}, ${side}, seed ${seed} ...`);
    const command =
      side === "keras"
        ? [kerasProgram, script("bench/keras_lessons.py"), data, lesson]
        : [process.execPath, script("bench/denselabLessons.mjs"), lesson];
    const env = { SEED: String(seed), EPOCHS: String(options.epochs), DENSELAB_DATASETS: data };
    const { lines, ...measured } = await measure(command, env);
    report.runs.push({ side, seed, ...measured, ...lines[0] });
    keep(report);
  }

  if (options.notebooks) {
    const names = { imdb: "01-imdb", reuters: "02-reuters", boston: "03-boston" };
    for (const lesson of options.lessons) {
      tell(`the notebook ${names[lesson]} ...`);
      const notebook = path.join(root, "notebooks/en", `${names[lesson]}.ipynb`);
      const executed = path.join(out, `bench-${names[lesson]}.ipynb`);
      const execute = [script("run/execute_notebook.py"), notebook, executed, "--timeout", "600"];
      const env = { DENSELAB_BATCH: "1", DENSELAB_DATASETS: data };
      const { lines, ...measured } = await measure([python(), "-B", ...execute], env, { keepStdin: true });
      const { error } = lines.find(({ event }) => event === "end") ?? { error: { message: "no end" } };
      if (error) throw new Error(`bench: ${notebook} failed: ${error.message}`);
      report.notebooks.push({ lesson, ...measured });
      keep(report);
    }
  }

  if (options.scaling) {
    tell("scaling ...");
    const command = [process.execPath, script("bench/scaling.mjs"), ...options.lessons];
    const env = { EPOCHS: options.quick ? "20" : "100", DENSELAB_DATASETS: data };
    report.scaling = (await measure(command, env)).lines;
    keep(report);
  }
  writeWhole("bench.html", reportPage(report));
  printReport(report);
  console.log("written: out/bench.json, out/bench.html");
}

/** After every run, so that an interrupted benchmark leaves what it has measured. */
function keep(report) {
  writeWhole("bench.json", JSON.stringify(report, null, 1) + "\n");
}

function writeWhole(name, content) {
  mkdirSync(out, { recursive: true });
  const file = path.join(out, name);
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

function tell(text) {
  process.stderr.write(`bench: ${text}\n`);
}

const [first, ...rest] = process.argv.slice(2);
const other = { kernel: benchKernel, live: benchLive }[first];
const run = other ? () => other(rest) : () => bench(options);
let options;
try {
  options = other ? {} : readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n${usage}`);
  process.exit(2);
}
if (options.help) console.log(usage);
else {
  try {
    await run();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
