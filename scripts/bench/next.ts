import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Kept, type Run } from "./keptRuns";
import { median } from "./median";
import { type NextLine } from "./nextLine";
import { type LessonKey, plannedRuns, readPlan } from "./plan";
import { promisesTable } from "./promises";
import { commandOf, type Side, sides } from "./sides";

export const usage = `npm run bench -- next [--lesson imdb|boston]... [--side keras|expert|denselab]... [--rounds N]
                         [--epochs N] [--resume]
  what comes next, trained on IMDB (20 epochs, validated) and Boston (4 folds): L2, dropout, early stopping (which looks
  on, and never stops, so that all train as long), momentum; by turns in Keras, as a Python expert writes it, and here
  --rounds N      as often, with the seeds 1 to N (default: 3)
  --epochs N      of each of Boston's folds (default: 100)`;

const compared = ["imdb", "boston"] as const;

/** How many times as fast as Keras each must be. */
const least = { imdb: 12, boston: 60 };

export type NextRun = Kept<LessonKey, NextLine>;

/** `npm run bench -- next`. @returns the raw table, medians and ratios, and what was promised */
export async function benchNext(args: string[]): Promise<string> {
  const plan = readPlan("next", args, { usage, known: compared, epochs: 100 });
  const data = datasetFolder();
  const runs: Run<LessonKey>[] = plannedRuns({ ...plan, repeatAll: true }).map((key) => ({
    key,
    command: commandOf(key.side, "next", key.lesson),
    env: { SEED: String(key.seed), EPOCHS: String(key.epochs), DENSELAB_DATASETS: data },
  }));
  return nextReport(await keptRuns<LessonKey, NextLine>("next", runs, plan));
}

/** What was measured, for a person. */
export function nextReport(runs: NextRun[]): string {
  const raw = runs.flatMap(({ key: { lesson, side, seed }, lines, load }) =>
    lines.map(({ what, seconds, result }) => [
      ...[lesson, what, side, String(seed), seconds.toFixed(2), result.toFixed(3), load.toFixed(1)],
    ]),
  );
  const compare = (lesson: (typeof compared)[number], what: string) => {
    const secondsOf = (side: Side): number => {
      const own = runs.filter(({ key }) => key.lesson === lesson && key.side === side);
      const seconds = own.flatMap(({ lines }) => lines.filter((line) => line.what === what));
      return seconds.length === 0 ? NaN : median(seconds.map((line) => line.seconds));
    };
    const [keras, expert, own] = sides.map(secondsOf);
    return { lesson, what, seconds: [keras, expert, own], keras: keras / own, expert: expert / own };
  };
  const whats = [...new Set(runs.flatMap(({ lines }) => lines.map(({ what }) => what)))];
  const all = compared.flatMap((lesson) => whats.map((what) => compare(lesson, what)));
  const measured = all.filter(({ seconds }) => seconds.some((value) => !Number.isNaN(value)));
  const medians = measured.map(({ lesson, what, seconds, keras, expert }) => [
    ...[lesson, what],
    ...[...seconds.map((value) => value.toFixed(2)), keras.toFixed(1), expert.toFixed(1)].map((text) =>
      text === "NaN" ? "" : text,
    ),
  ]);
  const promised = measured
    .filter(({ keras, what }) => what !== "plain" && !Number.isNaN(keras))
    .map(({ lesson, what, keras }) => ({
      what: `${lesson}, ${what}: times as fast as keras`,
      found: keras,
      atLeast: least[lesson],
    }));
  return [
    textTable([["lesson", "what", "side", "seed", "seconds", "result", "load"], ...raw], [3, 4, 5, 6]),
    textTable(
      [["medians", "what", ...sides, "keras by ours", "expert by ours"], ...medians],
      [2, 3, 4, 5, 6],
    ),
    ...(promised.length === 0 ? [] : [promisesTable(promised)]),
  ].join("\n\n");
}
