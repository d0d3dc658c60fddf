import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Kept, type Run } from "./keptRuns";
import { type LessonLine } from "./lessonLine";
import { median } from "./median";
import { type LessonKey, plannedRuns, readPlan } from "./plan";
import { type Promised, promisesTable } from "./promises";
import { commandOf, type Lesson, lessons, type Side, sides } from "./sides";

export const usage = `npm run bench -- lessons [--lesson imdb|reuters|boston]... [--side keras|expert|denselab]... [--rounds N]
                            [--epochs N] [--repeat-all] [--resume]
  the three lessons in Keras, as a Python expert writes them, and here, by turns
  --rounds N      as often, with the seeds 1 to N (default: 3); Keras's Boston, 12 minutes, runs once
  --repeat-all    Keras's Boston, too, N times
  --epochs N      of each of Boston's folds (default: 500)`;

export type LessonRun = Kept<LessonKey, LessonLine>;

/** `npm run bench -- lessons`. @returns the raw table, medians and ratios, and what was promised */
export async function benchLessons(args: string[]): Promise<string> {
  const plan = readPlan("lessons", args, { usage, epochs: 500 });
  const data = datasetFolder();
  const programs: Run<LessonKey>[] = plannedRuns(plan).map((key) => ({
    key,
    command: commandOf(key.side, "lessons", key.lesson),
    env: { SEED: String(key.seed), EPOCHS: String(key.epochs), DENSELAB_DATASETS: data },
  }));
  return lessonsReport(await keptRuns<LessonKey, LessonLine>("lessons", programs, plan));
}

/** What the runs say, for a person. */
export function lessonsReport(runs: LessonRun[]): string {
  const [{ key }] = runs;
  return [
    ...(key.epochs === 500 ? [] : [`Boston with ${key.epochs} epochs instead of 500.`]),
    textTable(
      [["lesson", "side", "seed", "total s", "process s", "peak MB", "files MB", "load"], ...runs.map(raw)],
      rawNumbers,
    ),
    ...lessons.flatMap((lesson) => {
      const own = runs.filter((run) => run.key.lesson === lesson);
      return own.length === 0 ? [] : [`${lesson}, medians`, stepsTable(own), resultsTable(own)];
    }),
    promisesTable(promised(runs)),
  ].join("\n\n");
}

const rawNumbers = [2, 3, 4, 5, 6, 7];

function raw(run: LessonRun): string[] {
  const { lesson, side, seed } = run.key;
  const numbers = [total(run), run.processSeconds].map((seconds) => seconds.toFixed(2));
  const memory = [run.peakMb, run.fileMb].map((mb) => String(mb ?? "?"));
  return [lesson, side, String(seed), ...numbers, ...memory, run.load.toFixed(1)];
}

function total({ lines: [{ seconds }] }: LessonRun): number {
  return Object.values(seconds).reduce((sum, value) => sum + value, 0);
}

/** The median over a side's runs; NaN where it has none. */
function medianOf(runs: LessonRun[], side: Side, pick: (run: LessonRun) => number): number {
  const own = runs.filter((run) => run.key.side === side);
  return own.length === 0 ? NaN : median(own.map(pick));
}

function stepsTable(runs: LessonRun[]): string {
  const row = (name: string, pick: (run: LessonRun) => number, digits = 2): string[] => {
    const [keras, expert, own] = sides.map((side) => medianOf(runs, side, pick));
    const numbers = [keras, expert, own].map((value) => shown(value, digits));
    return [name, ...numbers, shown(keras / own, 1), shown(expert / own, 1)];
  };
  const steps = Object.keys(runs[0].lines[0].seconds);
  return textTable(
    [
      ["step", ...sides, "keras by ours", "expert by ours"],
      ...steps.map((step) => row(step, ({ lines }) => lines[0].seconds[step])),
      row("total", total),
      row("whole process", ({ processSeconds }) => processSeconds),
      row("peak MB", ({ peakMb = NaN }) => peakMb, 0),
    ],
    [1, 2, 3, 4, 5],
  );
}

function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? "" : value.toFixed(digits);
}

function resultsTable(runs: LessonRun[]): string {
  const names = Object.keys(runs[0].lines[0].results);
  const rows = names.map((name) => [
    name,
    ...sides.map((side) =>
      meanAndSpread(runs.filter((run) => run.key.side === side).map(({ lines }) => lines[0].results[name])),
    ),
  ]);
  return textTable([["result, mean and deviation", ...sides], ...rows], [1, 2, 3]);
}

function meanAndSpread(values: number[]): string {
  if (values.length === 0) return "";
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length === 1
    ? mean.toFixed(4)
    : `${mean.toFixed(4)} ± ${Math.sqrt(squares / (values.length - 1)).toFixed(4)}`;
}

/** How many times faster than each peer a whole lesson must be, and what its results must come to. */
const least = {
  keras: { imdb: 3, reuters: 4, boston: 15 },
  expert: { imdb: 2, reuters: 1.6, boston: 6 },
};
const bands: Record<Lesson, { result: RegExp; atLeast?: number; atMost?: number }> = {
  imdb: { result: /^test_acc$/, atLeast: 0.865 },
  reuters: { result: /^test_acc$/, atLeast: 0.775 },
  boston: { result: /test_mae$/, atMost: 3.2 },
};

/** What can be judged of these runs; nothing of Boston where its epochs were cut. */
export function promised(runs: LessonRun[]): Promised[] {
  return lessons.flatMap((lesson) => {
    const own = runs.filter(
      ({ key }) => key.lesson === lesson && (lesson !== "boston" || key.epochs === 500),
    );
    const ours = own.filter(({ key }) => key.side === "denselab");
    if (ours.length === 0) return [];
    const ratios = (["keras", "expert"] as const).map((side) => ({
      what: `${lesson}, whole: times as fast as ${side}`,
      found: medianOf(own, side, total) / medianOf(own, "denselab", total),
      atLeast: least[side][lesson],
    }));
    const { result, ...band } = bands[lesson];
    const names = Object.keys(ours[0].lines[0].results).filter((name) => result.test(name));
    const results = names.map((name) => {
      const values = ours.map(({ lines }) => lines[0].results[name]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { what: `${lesson}: ${name}, mean of ${values.length}`, found: mean, ...band, digits: 3 };
    });
    return [...ratios.filter(({ found }) => !Number.isNaN(found)), ...results];
  });
}
