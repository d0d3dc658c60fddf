import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { notebookExecutor } from "../commandLine/paths";
import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { temporaryFolder } from "../commandLine/temporaryFolder";
import { readNotebook } from "../notebook/notebookFile";
import { measure } from "./measure";
import { median } from "./median";

export const usage = `npm run bench -- live [--rounds N]
  what a training's live curves and its journal cost; about two minutes`;

/** Live curves and the journal may cost this share of a training's time. */
const limit = 0.03;

/** For each training the seconds of each kind of run, round by round; "off" is that with neither curves nor journal. */
export type LiveSeconds = Record<string, Record<string, number[]>>;

/**
 * `npm run bench -- live`: what a training costs with its live curves, with its journal and with both, beside the same
 * training with neither. In a real kernel behind nbclient, by turns; a figure is the median of the rounds' ratios.
 */
export async function benchLive(args: string[]): Promise<string> {
  const options = { rounds: { type: "string", default: "9" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const rounds = readCount("bench live: --rounds", values.rounds);
  mkdirSync(join(projectFolder, ".cache"), { recursive: true });
  const folder = temporaryFolder("live", join(projectFolder, ".cache"));
  const [notebook, executed] = ["notebook.ipynb", "executed.ipynb"].map((name) => join(folder, name));
  writeFileSync(notebook, JSON.stringify(notebookOf(cell(rounds, join(folder, "journal")))));
  await measure({
    command: [...notebookExecutor(), notebook, executed, "--timeout", "3600"],
    env: { DENSELAB_BATCH: "" }, // a batch run has neither curves nor journal
    keepStdin: true,
  });
  return liveReport(secondsIn(executed));
}

/** What the executed notebook printed. */
function secondsIn(notebook: string): LiveSeconds {
  const outputs = readNotebook(notebook).cells[0].outputs as { text?: string | string[] }[];
  const said = outputs.map(({ text = "" }) => [text].flat().join("")).join("");
  const line = said.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined) throw new Error(`bench live: the notebook failed:\n${JSON.stringify(outputs)}`);
  return JSON.parse(line) as LiveSeconds;
}

/** What the rounds say, for a person. */
export function liveReport(seconds: LiveSeconds): string {
  return Object.entries(seconds)
    .flatMap(([training, { off, ...kinds }]) => [
      `${training}: ${median(off).toFixed(2)} s with neither`,
      ...Object.entries(kinds).map(([kind, times]) => {
        const cost = median(times.map((time, round) => time / off[round])) - 1;
        const verdict = cost <= limit ? "kept" : "MISSED";
        return `  ${kind}: ${(100 * cost).toFixed(1)} %, at most ${100 * limit} % was promised: ${verdict}`;
      }),
    ])
    .join("\n");
}

function notebookOf(source: string): object {
  const code = { cell_type: "code", id: "bench", metadata: {}, source, execution_count: null, outputs: [] };
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  return { cells: [code], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

const cell = (rounds: number, journal: string): string => `
import * as tf from "@tensorflow/tfjs-node";
import { bostonHousing, crossValidate, fit, layers, setRandomSeed, standardize } from "denselab";
const [[frame, y], [test]] = await bostonHousing.loadData();
const { train: x } = standardize(frame, test);
const build = () => {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 64, activation: "relu", inputShape: [13] }),
      layers.dense({ units: 64, activation: "relu" }),
      layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
};
const options = { epochs: 500, batchSize: 16 };
const trainings = {
  "fit, 500 epochs": async (verbose: 0 | 1) => {
    const model = build();
    await fit(model, x, y, { ...options, validationData: [x, y], verbose });
    model.dispose();
  },
  "crossValidate, 4 folds of 500 epochs": (verbose: 0 | 1) => crossValidate(build, x, y, { ...options, k: 4, verbose }),
};
const kinds: [string, 0 | 1, string][] = [
  ["off", 0, "off"],
  ["live curves", 1, "off"],
  ["journal", 0, ${JSON.stringify(journal)}],
  ["both", 1, ${JSON.stringify(journal)}],
];
const seconds: Record<string, Record<string, number[]>> = {};
for (const [training, train] of Object.entries(trainings)) {
  const times: Record<string, number[]> = Object.fromEntries(kinds.map(([kind]) => [kind, []]));
  seconds[training] = times;
  for (let round = -1; round < ${rounds}; round++) { // the first warms up
    for (const [kind, verbose, folder] of round % 2 ? kinds : [...kinds].reverse()) {
      process.env.DENSELAB_JOURNAL = folder;
      setRandomSeed(1);
      const begin = performance.now();
      await train(verbose);
      if (round >= 0) times[kind].push((performance.now() - begin) / 1000);
    }
  }
}
console.log(JSON.stringify(seconds));
`;
