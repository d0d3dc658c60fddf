import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Kept, type Run } from "./keptRuns";
import { median } from "./median";
import { promisesTable } from "./promises";
import { denselabProgram } from "./sides";

export const usage = `npm run bench -- threads [--rounds N] [--epochs N] [--node PROGRAM]... [--resume]
  Boston's cross-validation with 2, 4 and 64 folds on one thread and on two, by turns: seconds, and whether all curves are
  equal to the bit
  --node PROGRAM  a further Node, whose bits must be the same, too
  --epochs N      of each fold (default: 500)`;

/** How many times as fast as one thread two must be. */
const least = 1.6;

/** A cross-validation with k folds. */
export interface ThreadsLine {
  k: number;
  seconds: number;
  cpu: number;
  /** A digest of all curves. */
  bits: string;
}

interface ThreadsKey {
  node: string;
  round: number;
  threads: number;
  epochs: number;
}
export type ThreadsRun = Kept<ThreadsKey, ThreadsLine>;

/** `npm run bench -- threads`. @returns the raw table, the speed-up, and what was promised */
export async function benchThreads(args: string[]): Promise<string> {
  const text = { type: "string" } as const;
  const node = { type: "string", multiple: true } as const;
  const options = { rounds: text, epochs: text, node, resume: { type: "boolean" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const rounds = readCount("bench threads: --rounds", values.rounds ?? "3");
  const epochs = readCount("bench threads: --epochs", values.epochs ?? "500");
  const data = datasetFolder();
  const runs: Run<ThreadsKey>[] = [];
  for (let round = 1; round <= rounds; round++)
    for (const node of [process.execPath, ...(values.node ?? [])])
      for (const threads of [1, 2])
        runs.push({
          key: { node, round, threads, epochs },
          command: [node, denselabProgram("threads")],
          env: { DENSELAB_THREADS: String(threads), EPOCHS: String(epochs), DENSELAB_DATASETS: data },
        });
  const resume = values.resume === true;
  return threadsReport(await keptRuns<ThreadsKey, ThreadsLine>("threads", runs, { resume }));
}

/** Floating-point operations of Boston's network, 13-64-64-1: forth, and back (not to the inputs). */
const forth = 2 * (13 * 64 + 64 * 64 + 64);
const back = forth + 2 * (64 * 64 + 64);
const samples = 404;

/** What was measured, for a person. */
export function threadsReport(runs: ThreadsRun[]): string {
  const lines = runs.flatMap(({ key, lines, load }) => lines.map((line) => ({ ...key, ...line, load })));
  const operations = ({ k, epochs }: (typeof lines)[number]): number => {
    const held = Math.floor(samples / k) * k; // each sample is held out once
    const work = (k * samples - held) * (forth + back) + held * forth;
    return (work * epochs) / 1e9;
  };
  const raw = lines.map((line) => [
    ...[line.node, String(line.round), String(line.k), String(line.threads)],
    ...[line.seconds.toFixed(3), line.cpu.toFixed(3)],
    ...[line.seconds, line.cpu].map((seconds) => (operations(line) / seconds).toFixed(1)),
    ...[line.bits, line.load.toFixed(1)],
  ]);
  const promised = [...new Set(lines.map(({ k }) => k))].flatMap((k) => {
    const own = lines.filter((line) => line.k === k);
    const single = own.filter(({ threads }) => threads === 1);
    const speedups = single.flatMap(({ node, round, seconds }) =>
      own
        .filter((line) => line.threads === 2 && line.node === node && line.round === round)
        .map((line) => seconds / line.seconds),
    );
    return [
      ...(speedups.length === 0
        ? []
        : [
            {
              what: `${k} folds: two threads, times as fast as one`,
              found: median(speedups),
              atLeast: least,
            },
          ]),
      {
        what: `${k} folds: different results`,
        found: new Set(own.map(({ bits }) => bits)).size - 1,
        atMost: 0,
        digits: 0,
      },
    ];
  });
  const head = [
    "node",
    "round",
    "folds",
    "threads",
    "seconds",
    "cpu s",
    "GFLOP/s",
    "GFLOP a cpu s",
    "bits",
    "load",
  ];
  return [textTable([head, ...raw], [1, 2, 3, 4, 5, 6, 7, 9]), promisesTable(promised)].join("\n\n");
}
